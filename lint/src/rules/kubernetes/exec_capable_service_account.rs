//! A program that may run commands in other pods.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "exec-capable-service-account",
    kind: Kind::Kubernetes,
    summary: told!("service account may run commands in pods or on nodes"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_K8S_2"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("exec_capable_service_account.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    rbac::CREATE_EXEC.report_bindings(cluster, rbac::Who::Program, report);
}
