//! A role that lets its holder write roles beyond its own rights.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "escalate-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows going beyond its own rights"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0050", "checkov:CKV_K8S_158"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("escalate_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::ESCALATE.report(object, report);
}
