//! A role with every verb.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wildcard-verb",
    kind: Kind::Kubernetes,
    summary: told!("role allows every verb"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:wildcard-in-rules",
        "checkov:CKV_K8S_49",
        "trivy:KSV-0045",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("wildcard_verb.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for grant in rbac::grants(object) {
        if let Some(verb) = rbac::wildcard(grant, "verbs") {
            let message = "`*` allows every verb, `delete` and those to come included";
            let draft = report.at(verb.inner(), message);
            if rbac::is_of_others(grant) {
                draft.hint();
            }
        }
    }
}
