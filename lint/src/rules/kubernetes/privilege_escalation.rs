//! A container whose processes may gain more rights than they started with.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::security::report_true;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "privilege-escalation",
    kind: Kind::Kubernetes,
    summary: told!("container or policy allows privilege escalation"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:privilege-escalation-container",
        "polaris:privilegeEscalationAllowed",
        "trivy:KSV-0001",
        "checkov:CKV_K8S_5",
        "checkov:CKV_K8S_20",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("privilege_escalation.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    let fields = ["allowPrivilegeEscalation"; 2];
    let what = [
        "lets its processes become root through setuid programs",
        "containers that become root through setuid programs",
    ];
    report_true(file, report, fields, what);
}
