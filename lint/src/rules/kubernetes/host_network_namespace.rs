//! A pod that uses the network of its node.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::security::report_host_namespace;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-network-namespace",
    kind: Kind::Kubernetes,
    summary: told!("pod shares the network of its node"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:host-network",
        "polaris:hostNetworkSet",
        "trivy:KSV-0009",
        "checkov:CKV_K8S_4",
        "checkov:CKV_K8S_19",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: Some(Applicability::Suggested),
    docs: page!("host_network_namespace.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    report_host_namespace(
        file,
        report,
        ["hostNetwork", "allowHostNetwork"],
        "a network",
    );
}
