//! A pod whose Secret is nowhere.

use crate::kubernetes::{Cluster, missing, reference};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-secret",
    kind: Kind::Kubernetes,
    summary: told!("pod needs a Secret that is not there"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:env-value-from"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_secret.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "the pods wait for it and do not start";

fn check(cluster: &Cluster, report: &mut Report) {
    missing::report_references(cluster, reference::SECRET, CONSEQUENCE, report);
}
