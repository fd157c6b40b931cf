//! A pod that sees the processes of its node.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::security::report_host_namespace;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-process-namespace",
    kind: Kind::Kubernetes,
    summary: told!("pod shares the processes of its node"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:host-pid",
        "polaris:hostPIDSet",
        "trivy:KSV-0010",
        "checkov:CKV_K8S_1",
        "checkov:CKV_K8S_17",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: Some(Applicability::Suggested),
    docs: page!("host_process_namespace.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    report_host_namespace(file, report, ["hostPID", "allowHostPID"], "processes");
}
