//! A pod that is as important as any other.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-priority-class",
    kind: Kind::Kubernetes,
    summary: told!("pod has no priority class"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:priorityClassNotSet"],
    antipattern: None,
    fix: None,
    docs: page!("missing_priority_class.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    if pod.node().is_complete() && pod.get("priorityClassName").is_none() {
        let name = pod.object().name().unwrap_or_default();
        let message = format!("when room is short, `{name}` is as important as any other");
        report.at(pod.place(), message);
    }
}
