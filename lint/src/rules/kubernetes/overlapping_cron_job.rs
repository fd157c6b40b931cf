//! A job that may run beside itself.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "overlapping-cron-job",
    kind: Kind::Kubernetes,
    summary: told!("runs of a CronJob may overlap"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("overlapping_cron_job.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    const FIELD: &str = "concurrencyPolicy";
    let policy = object.spec(FIELD).filter(|policy| !policy.is_null());
    let allows = policy.is_none_or(|policy| policy.text() == Some("Allow"));
    if object.kind() == "CronJob" && allows {
        let name = object.name().unwrap_or_default();
        let message = format!("`{name}` runs beside itself when a run takes long");
        let place = policy.map_or(object.place(), Node::inner);
        let edit = object.node().set(&["spec", FIELD], Value::Scalar("Forbid"));
        report
            .at(place, message)
            .suggest("Let one run at a time", edit);
    }
}
