//! A binding to the role that may do everything.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "cluster-admin-binding",
    kind: Kind::Kubernetes,
    summary: told!("somebody is made administrator of everything"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:cluster-admin-role-binding",
        "polaris:clusterrolebindingClusterAdmin",
        "polaris:rolebindingClusterAdminClusterRole",
        "polaris:rolebindingClusterAdminRole",
        "trivy:KSV-0111",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("cluster_admin_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster).filter(|binding| !binding.is_expected()) {
        let name = binding.role_name.text().unwrap_or_default();
        let mut grants = binding
            .roles(cluster)
            .flat_map(|role| rbac::grants(role.object));
        let is_it = name == "cluster-admin" && !binding.names_role_of_namespace();
        if is_it || grants.any(rbac::allows_everything) {
            let place = if binding.is_cluster_wide() {
                "the cluster"
            } else {
                "the namespace"
            };
            let message = ["`", name, "` may do everything in ", place].concat();
            let file = report.file(binding.member.file);
            file.at(binding.role_name.inner(), message);
        }
    }
}
