//! A binding to one of the broad roles that every cluster has.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "broad-role-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding gives one of the broad built-in roles"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0111"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("broad_role_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster) {
        let name = binding.role_name.text().unwrap_or_default();
        // The others are left to the rule about administrators.
        let is_left = || binding.is_expected() || binding.names_role_of_namespace();
        // A Role of that name may allow anything; where it is here, it is judged by its grants.
        let is_known = binding.names_role_of_namespace() && binding.role(cluster).is_some();
        if !is_known && (matches!(name, "admin" | "edit") || name == "cluster-admin" && is_left()) {
            let message = [
                "`",
                name,
                "` is far more than most need: every Secret, every pod",
            ];
            let file = report.file(binding.member.file);
            file.at(binding.role_name.inner(), message.concat());
        }
    }
}
