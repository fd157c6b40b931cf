//! A container that may run as root.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::policy::pod_security_policies;
use crate::kubernetes::security::{id, is_non_root, number};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-container",
    kind: Kind::Kubernetes,
    summary: told!("container may run as root"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "kube-linter:run-as-non-root",
        "polaris:runAsRootAllowed",
        "trivy:KSV-0012",
        "checkov:CKV_K8S_6",
        "checkov:CKV_K8S_23",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("root_container.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        let may_be_root = id(container, "runAsUser").is_none_or(|id| id == 0);
        if may_be_root && !is_non_root(container) {
            let title = "Refuse to run as root";
            let value = Value::Scalar("true");
            container.lacks(report, "may run as root", "runAsNonRoot", value, title);
        }
    }
    for (object, spec) in pod_security_policies(file) {
        if admits_root(spec) {
            report.at(
                object.place(),
                "this policy admits containers that run as root",
            );
        }
    }
}

/// Whether the rule of a PodSecurityPolicy about users leaves user 0 in.
fn admits_root(spec: Node) -> bool {
    let users = spec.get("runAsUser");
    let rule = users.and_then(|users| users.get("rule")?.text());
    let ranges = users.and_then(|users| users.get("ranges"));
    let mut ranges = ranges.into_iter().flat_map(Node::items);
    match rule {
        Some("MustRunAsNonRoot") => false,
        Some("MustRunAs") => ranges.any(|range| range.get("min").and_then(number) == Some(0)),
        _ => true,
    }
}
