//! A binding that gives access to Secrets.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-access-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding gives access to every Secret"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:access-to-secrets"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("secret_access_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    // Programs that read have a rule of their own.
    rbac::ALL_SECRETS.report_bindings(cluster, rbac::Who::Other, report);
}
