//! A container whose group id may be taken on the node.

use crate::kubernetes::security::report_low_ids;
use crate::kubernetes::{Pod, is_false};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "low-group-id",
    kind: Kind::Kubernetes,
    summary: told!("group id is below 10000"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-security-context-user-group-id",
        "trivy:KSV-0021",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("low_group_id.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    if !pod.get("hostUsers").is_some_and(is_false) {
        report_low_ids(pod, report, &["runAsGroup"]);
    }
}
