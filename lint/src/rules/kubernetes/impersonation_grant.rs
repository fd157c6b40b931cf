//! A role that lets its holder act as others.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "impersonation-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows acting as another user, group or account"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0043"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("impersonation_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::IMPERSONATE.report(object, report);
}
