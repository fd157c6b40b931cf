//! A program that may change the status of Services.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "service-status-service-account",
    kind: Kind::Kubernetes,
    summary: told!("service account may change the status of Services"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_K8S_4"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("service_status_service_account.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    rbac::SERVICE_STATUS.report_bindings(cluster, rbac::Who::Program, report);
}
