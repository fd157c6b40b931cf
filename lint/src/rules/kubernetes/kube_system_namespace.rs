//! A program among the parts of Kubernetes.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kube-system-namespace",
    kind: Kind::Kubernetes,
    summary: told!("object is put into the namespace kube-system"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0037"],
    antipattern: None,
    fix: None,
    docs: page!("kube_system_namespace.md"),
    check: Check::Object(check),
};

/// The parts of Kubernetes that kubeadm puts there.
const PARTS: [&str; 4] = [
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
];

fn check(object: Object, report: &mut Report) {
    let namespace = object.metadata("namespace");
    let Some(namespace) = namespace.filter(|name| name.text() == Some("kube-system")) else {
        return;
    };
    let label = |key| {
        object
            .metadata("labels")
            .and_then(|labels| labels.get(key)?.text())
    };
    let is_part = label("tier") == Some("control-plane")
        && label("component").is_some_and(|component| PARTS.contains(&component));
    if object.node().get("spec").is_some() && !is_part {
        let message = "`kube-system` is for the parts of Kubernetes";
        report.at(namespace.inner(), message);
    }
}
