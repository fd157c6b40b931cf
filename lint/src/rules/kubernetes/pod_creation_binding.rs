//! A binding that lets somebody start pods.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pod-creation-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding lets somebody create pods"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["kube-linter:access-to-create-pods"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("pod_creation_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    rbac::CREATE_PODS.report_bindings(cluster, rbac::Who::Anybody, report);
}
