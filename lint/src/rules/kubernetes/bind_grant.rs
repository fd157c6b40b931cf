//! A role that lets its holder bind roles it does not hold.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "bind-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows binding roles beyond its own"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV_K8S_157"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("bind_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::BIND.report(object, report);
}
