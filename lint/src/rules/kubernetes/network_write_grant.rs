//! A role that lets its holder redirect traffic.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "network-write-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows changing Services, Ingresses or NetworkPolicies"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0056"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("network_write_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::NETWORKING.report(object, report);
}
