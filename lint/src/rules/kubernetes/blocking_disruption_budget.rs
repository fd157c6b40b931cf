//! A budget of nothing.

use crate::kubernetes::Object;
use crate::kubernetes::disruption::{Share, let_one_go, limit};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "blocking-disruption-budget",
    kind: Kind::Kubernetes,
    summary: told!("disruption budget never lets a pod go"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:pdb-max-unavailable",
        "kube-linter:pdb-min-available",
        "polaris:pdbDisruptionsIsZero",
    ],
    antipattern: Some(Antipattern::Kubernetes(9)),
    fix: Some(Applicability::Suggested),
    docs: page!("blocking_disruption_budget.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() != "PodDisruptionBudget" {
        return;
    }
    let most = limit(object, "maxUnavailable")
        .filter(|most| matches!(Share::of(*most), Some(Share::Count(0) | Share::Percent(0))));
    let least = limit(object, "minAvailable")
        .filter(|least| matches!(Share::of(*least), Some(Share::Percent(100..))));
    if let Some(place) = most.or(least) {
        let message = "a node with one of these pods can never be drained: none may go";
        let draft = report.at(place.inner(), message);
        let edits = let_one_go(object);
        if !edits.is_empty() {
            draft.fix("Let one pod go at a time", Applicability::Suggested, edits);
        }
    }
}
