//! A container that is root on its node.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::security::report_true;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "privileged-container",
    kind: Kind::Kubernetes,
    summary: told!("container or policy sets `privileged`"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:privileged-container",
        "kube-linter:scc-deny-privileged-container",
        "kube-score:container-security-context-privileged",
        "polaris:runAsPrivileged",
        "trivy:KSV-0017",
        "checkov:CKV_K8S_2",
        "checkov:CKV_K8S_16",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: Some(Applicability::Suggested),
    docs: page!("privileged_container.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    let fields = ["privileged", "allowPrivilegedContainer"];
    let what = [
        "is root on the node, with all its devices",
        "privileged containers",
    ];
    report_true(file, report, fields, what);
}
