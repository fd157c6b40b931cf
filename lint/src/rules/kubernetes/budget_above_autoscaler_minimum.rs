//! A budget that can be met by day and not by night.

use crate::kubernetes::Cluster;
use crate::kubernetes::disruption::{Covered, let_one_go};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "budget-above-autoscaler-minimum",
    kind: Kind::Kubernetes,
    summary: told!("disruption budget keeps more pods than the autoscaler leaves"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "polaris:pdbMinAvailableGreaterThanHPAMinReplicas",
        "kube-linter:pdb-min-available",
    ],
    antipattern: Some(Antipattern::Kubernetes(9)),
    fix: Some(Applicability::Suggested),
    docs: page!("budget_above_autoscaler_minimum.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for covered in Covered::all(cluster) {
        let (Some((place, needed, all)), Some(autoscaler)) =
            (covered.unmeetable(), covered.autoscaler)
        else {
            continue;
        };
        if needed <= all {
            continue;
        }
        let message = format!(
            "a drain in a quiet hour waits: {needed} must stay, and the autoscaler leaves {all}"
        );
        let draft = report.file(covered.budget.file).at(place.inner(), message);
        let minimum = autoscaler.object.spec("minReplicas");
        let at = minimum.map_or(autoscaler.object.place(), crate::yaml::Node::inner);
        let draft = draft.related(autoscaler.file, at, "the autoscaler");
        let edits = let_one_go(covered.budget.object);
        if !edits.is_empty() {
            draft.fix("Let one pod go at a time", Applicability::Suggested, edits);
        }
    }
}
