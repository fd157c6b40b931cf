//! An update strategy that one has to know.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unset-update-strategy",
    kind: Kind::Kubernetes,
    summary: told!("update strategy is left to the default"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:no-rolling-update-strategy"],
    antipattern: None,
    fix: None,
    docs: page!("unset_update_strategy.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let field = match object.kind() {
        "Deployment" | "DeploymentConfig" => "strategy",
        "DaemonSet" | "StatefulSet" => "updateStrategy",
        _ => return,
    };
    let strategy = object.spec(field).and_then(|strategy| strategy.get("type"));
    if strategy.is_none() {
        let name = object.name().unwrap_or_default();
        let message = format!("how `{name}` is updated is left to the default, `RollingUpdate`");
        report.at(object.place(), message);
    }
}
