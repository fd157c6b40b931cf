//! A role that lets its holder start or change pods.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "workload-write-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows creating or changing workloads"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0048"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("workload_write_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::WORKLOADS.report(object, report);
}
