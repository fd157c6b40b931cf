//! A ClusterRole that reaches the Secrets of every namespace.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "cluster-wide-secret-access",
    kind: Kind::Kubernetes,
    summary: told!("a ClusterRole allows access to Secrets"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0041"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("cluster_wide_secret_access.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() == "ClusterRole" {
        rbac::SECRETS.report(object, report);
    }
}
