//! A role for every API group.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wildcard-api-group",
    kind: Kind::Kubernetes,
    summary: told!("role holds for every API group"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["checkov:CKV_K8S_49"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("wildcard_api_group.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for group in rbac::grants(object).filter_map(|grant| rbac::wildcard(grant, "apiGroups")) {
        report.at(
            group.inner(),
            "`*` is every API group, those to come included",
        );
    }
}
