//! A role that allows everything.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "all-powerful-role",
    kind: Kind::Kubernetes,
    summary: told!("role allows everything"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "trivy:KSV-0044",
        "trivy:KSV-0046",
        "trivy:KSV-0112",
        "kube-linter:wildcard-in-rules",
        "checkov:CKV_K8S_49",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("all_powerful_role.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for grant in rbac::grants(object) {
        let all = ["apiGroups", "resources", "verbs"].map(|field| rbac::wildcard(grant, field));
        if let [Some(_), Some(resources), Some(_)] = all {
            report.at(
                resources.inner(),
                "this role may do everything to everything",
            );
        }
    }
}
