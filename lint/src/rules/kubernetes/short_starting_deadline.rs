//! A deadline that is shorter than the clock's tick.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "short-starting-deadline",
    kind: Kind::Kubernetes,
    summary: told!("cron job may never start"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("short_starting_deadline.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let deadline = object.spec("startingDeadlineSeconds");
    let seconds = |node: crate::yaml::Node| node.text()?.parse::<u32>().ok();
    let is_short = deadline
        .and_then(seconds)
        .is_some_and(|seconds| seconds < 10);
    if let Some(deadline) = deadline.filter(|_| is_short && object.kind() == "CronJob") {
        let message = "runs may be skipped for ever: the controller looks every ten seconds";
        let edit = deadline.replace(Value::Scalar("600"));
        report
            .at(deadline.inner(), message)
            .suggest("Give it ten minutes", edit);
    }
}
