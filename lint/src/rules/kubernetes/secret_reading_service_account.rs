//! A program that may read every Secret.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-reading-service-account",
    kind: Kind::Kubernetes,
    summary: told!("service account may read every Secret"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_K8S_5", "kube-linter:access-to-secrets"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("secret_reading_service_account.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    rbac::READ_SECRETS.report_bindings(cluster, rbac::Who::Program, report);
}
