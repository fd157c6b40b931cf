//! A pod whose configuration is nowhere.

use crate::kubernetes::{Cluster, missing, reference};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-config-map",
    kind: Kind::Kubernetes,
    summary: told!("pod needs a ConfigMap that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:env-value-from"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_config_map.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "the pods wait for it and do not start";

fn check(cluster: &Cluster, report: &mut Report) {
    missing::report_references(cluster, reference::CONFIG_MAP, CONSEQUENCE, report);
}
