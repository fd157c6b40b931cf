//! A binding to a ClusterRole that is nowhere.

use crate::kubernetes::Cluster;
use crate::kubernetes::missing::Missing;
use crate::kubernetes::rbac::{self, Binding};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-cluster-role",
    kind: Kind::Kubernetes,
    summary: told!("binding names a ClusterRole that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "polaris:clusterrolebindingClusterAdmin",
        "polaris:clusterrolebindingPodExecAttach",
        "polaris:rolebindingClusterAdminClusterRole",
        "polaris:rolebindingClusterRolePodExecAttach",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_cluster_role.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut missing = Missing::default();
    let bindings = rbac::bindings(cluster)
        .filter(|binding| !binding.names_role_of_namespace() && !is_built_in(binding));
    for binding in bindings.filter(|binding| binding.role(cluster).is_none()) {
        let beside = (binding.member.file, binding.member.object);
        let what = ("ClusterRole", binding.role_name);
        let consequence = "the binding gives nobody anything";
        missing.report(cluster, beside, what, consequence, report);
    }
}

/// Whether every cluster has the role.
fn is_built_in(binding: &Binding) -> bool {
    let name = binding.role_name.text().unwrap_or_default();
    matches!(name, "admin" | "cluster-admin" | "edit" | "view") || rbac::is_built_in(name)
}
