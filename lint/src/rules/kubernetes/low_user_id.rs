//! A container whose user id may be taken on the node.

use crate::kubernetes::security::report_low_ids;
use crate::kubernetes::{Pod, is_false};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "low-user-id",
    kind: Kind::Kubernetes,
    summary: told!("user id is below 10000"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-security-context-user-group-id",
        "trivy:KSV-0020",
        "checkov:CKV_K8S_40",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("low_user_id.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    if !pod.get("hostUsers").is_some_and(is_false) {
        report_low_ids(pod, report, &["runAsUser"]);
    }
}
