//! A pod whose storage is nowhere.

use crate::kubernetes::{Cluster, missing, reference};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-volume-claim",
    kind: Kind::Kubernetes,
    summary: told!("pod needs a PersistentVolumeClaim that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_volume_claim.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "the pods stay pending";

fn check(cluster: &Cluster, report: &mut Report) {
    missing::report_references(cluster, reference::CLAIM, CONSEQUENCE, report);
}
