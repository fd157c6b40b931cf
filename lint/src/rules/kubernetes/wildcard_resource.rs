//! A role for every kind of object.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wildcard-resource",
    kind: Kind::Kubernetes,
    summary: told!("role holds for every resource"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:wildcard-in-rules",
        "checkov:CKV_K8S_49",
        "trivy:KSV-0046",
        "trivy:KSV-0112",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("wildcard_resource.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for grant in rbac::grants(object) {
        let is_all = ["apiGroups", "verbs"]
            .iter()
            .all(|field| rbac::wildcard(grant, field).is_some());
        if let Some(resource) = rbac::wildcard(grant, "resources").filter(|_| !is_all) {
            let message =
                "`*` is every resource of these API groups, Secrets and those to come included";
            let draft = report.at(resource.inner(), message);
            if rbac::is_of_others(grant) {
                draft.hint();
            }
        }
    }
}
