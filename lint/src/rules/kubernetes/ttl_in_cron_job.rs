//! Two rules for when a job goes.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "ttl-in-cron-job",
    kind: Kind::Kubernetes,
    summary: told!("jobs of a CronJob have a time to live beside its history limits"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:job-ttl-seconds-after-finished"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("ttl_in_cron_job.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let template = object
        .spec("jobTemplate")
        .and_then(|template| template.get("spec"));
    let entry = template.and_then(|spec| spec.entry("ttlSecondsAfterFinished"));
    if let Some(entry) = entry.filter(|_| object.kind() == "CronJob") {
        let message = "the jobs go by this or by the history limits, whichever comes first";
        let draft = report.at(entry.key.span(), message);
        draft.suggest("Leave it to the history limits", entry.remove());
    }
}
