//! A role that lets its holder change admission webhooks.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "webhook-write-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows changing admission webhooks"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0114", "checkov:CKV_K8S_155"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("webhook_write_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::WEBHOOKS.report(object, report);
}
