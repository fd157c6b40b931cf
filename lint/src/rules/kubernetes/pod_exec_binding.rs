//! A binding that lets somebody run commands in pods.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pod-exec-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding lets somebody run commands in pods"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "polaris:clusterrolebindingPodExecAttach",
        "polaris:rolebindingClusterRolePodExecAttach",
        "polaris:rolebindingRolePodExecAttach",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("pod_exec_binding.md"),
    check: Check::Cluster(check),
};

/// The roles of every cluster that allow it.
const KNOWN: [&str; 3] = ["admin", "cluster-admin", "edit"];

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster).filter(|binding| !binding.is_expected()) {
        let name = binding.role_name.text().unwrap_or_default();
        let mut grants = binding
            .roles(cluster)
            .flat_map(|role| rbac::grants(role.object));
        let is_known = !binding.names_role_of_namespace() && KNOWN.contains(&name);
        if is_known || grants.any(|grant| rbac::EXEC.find(grant).is_some()) {
            let message = ["`", name, "` lets its holders run commands in pods"].concat();
            let file = report.file(binding.member.file);
            file.at(binding.role_name.inner(), message);
        }
    }
}
