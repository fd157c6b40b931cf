//! An update that stops everything first, or nothing at all.

use crate::kubernetes::Cluster;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::kubernetes::interrupting_update::interrupted;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "recreate-strategy",
    kind: Kind::Kubernetes,
    summary: told!("update does not replace pod after pod"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:no-rolling-update-strategy"],
    antipattern: None,
    fix: None,
    docs: page!("recreate_strategy.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for (member, place, service) in interrupted(cluster) {
        if service.is_none() {
            let message = if place.text() == Some("OnDelete") {
                "an update does nothing until somebody deletes the pods"
            } else {
                "an update stops all pods before it starts the first new one"
            };
            report.file(member.file).at(place.inner(), message);
        }
    }
}
