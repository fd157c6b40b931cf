//! A pod that shares memory with its node.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::security::report_host_namespace;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-ipc-namespace",
    kind: Kind::Kubernetes,
    summary: told!("pod shares the inter-process communication of its node"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:host-ipc",
        "polaris:hostIPCSet",
        "trivy:KSV-0008",
        "checkov:CKV_K8S_3",
        "checkov:CKV_K8S_18",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: Some(Applicability::Suggested),
    docs: page!("host_ipc_namespace.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    report_host_namespace(file, report, ["hostIPC", "allowHostIPC"], "memory");
}
