//! A job that starts whenever it can.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "cron-job-without-deadline",
    kind: Kind::Kubernetes,
    summary: told!("cron job may start hours late"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-score:cronjob-has-deadline"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("cron_job_without_deadline.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    const FIELD: &str = "startingDeadlineSeconds";
    if object.kind() == "CronJob" && object.spec(FIELD).is_none_or(Node::is_null) {
        let name = object.name().unwrap_or_default();
        let message = format!("`{name}` starts however late: it has no `{FIELD}`");
        let edit = object.node().set(&["spec", FIELD], Value::Scalar("600"));
        report
            .at(object.place(), message)
            .suggest("Skip a run that is ten minutes late", edit);
    }
}
