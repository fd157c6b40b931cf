//! Rights for every pod that names no account.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "default-service-account-binding",
    kind: Kind::Kubernetes,
    summary: told!("role is bound to a default service account"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["checkov:CKV_K8S_42"],
    antipattern: None,
    fix: None,
    docs: page!("default_service_account_binding.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if !object.is(&["RoleBinding", "ClusterRoleBinding"]) {
        return;
    }
    let subjects = object.node().get("subjects");
    for subject in subjects.into_iter().flat_map(Node::items) {
        let is_account = subject.get("kind").and_then(Node::text) == Some("ServiceAccount");
        let name = subject
            .get("name")
            .filter(|name| name.text() == Some("default"));
        if let Some(name) = name.filter(|_| is_account) {
            report.at(
                name.inner(),
                "every pod that names no account has this role",
            );
        }
    }
}
