//! A binding to a Role that is nowhere.

use crate::kubernetes::Cluster;
use crate::kubernetes::missing::Missing;
use crate::kubernetes::rbac::{self, Binding};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-role",
    kind: Kind::Kubernetes,
    summary: told!("binding names a Role that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "polaris:rolebindingRolePodExecAttach",
        "polaris:rolebindingClusterAdminRole",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_role.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut missing = Missing::default();
    let bindings = rbac::bindings(cluster)
        .filter(|binding| binding.names_role_of_namespace() && !is_built_in(binding));
    for binding in bindings.filter(|binding| binding.role(cluster).is_none()) {
        let beside = (binding.member.file, binding.member.object);
        let what = ("Role", binding.role_name);
        let consequence = "the binding gives nobody anything";
        missing.report(cluster, beside, what, consequence, report);
    }
}

/// Whether every cluster has the role.
fn is_built_in(binding: &Binding) -> bool {
    let name = binding.role_name.text().unwrap_or_default();
    matches!(name, "extension-apiserver-authentication-reader") || rbac::is_built_in(name)
}
