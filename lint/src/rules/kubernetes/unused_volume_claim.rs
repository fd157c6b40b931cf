//! A PersistentVolumeClaim that nobody mounts.

use crate::kubernetes::{Cluster, Member, reference};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unused-volume-claim",
    kind: Kind::Kubernetes,
    summary: told!("no pod uses the PersistentVolumeClaim"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unused_volume_claim.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for Member { file, object } in reference::unused(cluster, reference::CLAIM) {
        let name = object.name().unwrap_or_default();
        let message = ["no pod here mounts `", name, "`"].concat();
        report.file(file).at(object.place(), message);
    }
}
