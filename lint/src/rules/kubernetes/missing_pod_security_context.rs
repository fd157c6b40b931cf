//! A pod that leaves its security to the defaults.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-pod-security-context",
    kind: Kind::Kubernetes,
    summary: told!("pod has no security context"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0118", "checkov:CKV_K8S_29"],
    antipattern: None,
    fix: None,
    docs: page!("missing_pod_security_context.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let context = pod.get("securityContext");
    let is_set = context.is_some_and(|context| context.entries().next().is_some());
    if !is_set && pod.node().is_complete() {
        report.at(pod.place(), "the pod has no security context");
    }
}
