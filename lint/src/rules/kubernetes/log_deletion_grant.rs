//! A role that lets its holder remove logs.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "log-deletion-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows deleting the logs of pods"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0042"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("log_deletion_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::DELETE_LOGS.report(object, report);
}
