//! A budget that is right in itself and keeps every pod there is.

use crate::kubernetes::Cluster;
use crate::kubernetes::disruption::{Covered, Share, let_one_go};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unmeetable-disruption-budget",
    kind: Kind::Kubernetes,
    summary: told!("disruption budget keeps as many pods as there are"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:pdb-min-available"],
    antipattern: Some(Antipattern::Kubernetes(9)),
    fix: Some(Applicability::Suggested),
    docs: page!("unmeetable_disruption_budget.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for covered in Covered::all(cluster) {
        let Some((place, needed, all)) = covered.unmeetable() else {
            continue;
        };
        // What asks for more than an autoscaler leaves, and what keeps all pods of any number, have
        // rules of their own.
        let is_above = covered.autoscaler.is_some() && needed > all;
        if is_above || matches!(Share::of(place), Some(Share::Percent(100..))) {
            continue;
        }
        let message = format!("a drain waits for ever: {needed} must stay, and there are {all}");
        let budget = covered.budget;
        let mut draft = report.file(budget.file).at(place.inner(), message);
        for workload in covered.workloads {
            draft = draft.related(
                workload.file,
                workload.object.place(),
                "what makes the pods",
            );
        }
        let edits = let_one_go(budget.object);
        if !edits.is_empty() {
            draft.fix("Let one pod go at a time", Applicability::Suggested, edits);
        }
    }
}
