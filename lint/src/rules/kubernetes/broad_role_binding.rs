//! A binding to one of the broad roles that every cluster has.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "broad-role-binding",
    kind: Kind::Kubernetes,
    summary: "binding gives one of the broad built-in roles",
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
        // What is not expected has a rule of its own.
        let is_expected_admin = || name == "cluster-admin" && binding.is_expected();
        if matches!(name, "admin" | "edit") || is_expected_admin() {
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
