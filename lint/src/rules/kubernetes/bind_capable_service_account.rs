//! A program that may bind roles.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "bind-capable-service-account",
    kind: Kind::Kubernetes,
    summary: told!("service account may bind roles beyond its own"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_K8S_1"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("bind_capable_service_account.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    rbac::BIND.report_bindings(cluster, rbac::Who::Program, report);
}
