//! A database whose update starts a second one.

use crate::kubernetes::Object;
use crate::kubernetes::database::server;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "database-in-deployment",
    kind: Kind::Kubernetes,
    summary: told!("database in a Deployment may run twice on one volume"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(6)),
    fix: Some(Applicability::Suggested),
    docs: page!("database_in_deployment.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let found = object.pod().and_then(server);
    let Some(found) = found.filter(|found| found.has_storage) else {
        return;
    };
    if object.kind() == "StatefulSet" {
        return;
    }
    let database = found.name;
    let replicas = object.replicas();
    let strategy = object
        .spec("strategy")
        .filter(|strategy| !strategy.is_null());
    let stops_first = strategy
        .and_then(|strategy| strategy.get("type"))
        .and_then(Node::text)
        == Some("Recreate");
    let is_many = replicas > Some(1);
    if stops_first && !is_many {
        return;
    }
    let message = if is_many {
        format!("several pods of `{database}` write to one volume: each thinks that it is alone")
    } else {
        format!("an update starts a second `{database}` on the volume that the first one writes to")
    };
    let recreate = Value::Map(&[("type", Value::Scalar("Recreate"))]);
    let can_mend = object.kind() == "Deployment" && !is_many && strategy.is_none();
    let edit = || object.node().set(&["spec", "strategy"], recreate);
    let draft = report.at(found.container.place(), message);
    draft.suggest("Stop the old one first", can_mend.then(edit).flatten());
}
