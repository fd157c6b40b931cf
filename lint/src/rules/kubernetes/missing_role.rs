//! A binding to a Role that is nowhere.

use crate::kubernetes::missing::Missing;
use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-role",
    kind: Kind::Kubernetes,
    summary: "binding names a Role that is not there",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "polaris:rolebindingRolePodExecAttach",
        "polaris:rolebindingClusterAdminRole",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("missing_role.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut missing = Missing::default();
    let bindings = rbac::bindings(cluster).filter(|binding| binding.names_role_of_namespace());
    for binding in bindings.filter(|binding| binding.role(cluster).is_none()) {
        let beside = (binding.member.file, binding.member.object);
        let what = ("Role", binding.role_name);
        let consequence = "the binding gives nobody anything";
        missing.report(cluster, beside, what, consequence, report);
    }
}
