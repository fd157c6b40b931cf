//! A program that may act as others.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "impersonating-service-account",
    kind: Kind::Kubernetes,
    summary: told!("service account may act as another user, group or account"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_K8S_3"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("impersonating_service_account.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    rbac::IMPERSONATE_ANYBODY.report_bindings(cluster, rbac::Who::Program, report);
}
