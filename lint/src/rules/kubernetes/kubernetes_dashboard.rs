//! A web page that governs the cluster.

use crate::kubernetes::Pod;
use crate::kubernetes::addon::find;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kubernetes-dashboard",
    kind: Kind::Kubernetes,
    summary: told!("pod runs the Kubernetes dashboard"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["checkov:CKV_K8S_33"],
    antipattern: None,
    fix: None,
    docs: page!("kubernetes_dashboard.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    let images = ["kubernetes-dashboard", "kubernetesui"];
    let labels = [
        ("app", "kubernetes-dashboard"),
        ("k8s-app", "kubernetes-dashboard"),
    ];
    if let Some(span) = find(pod, &images, &labels) {
        report.at(
            span,
            "the dashboard is a way into the cluster for whoever finds it",
        );
    }
}
