//! A budget that protects nothing.

use crate::kubernetes::Object;
use crate::kubernetes::disruption::{let_one_go, limit};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unusable-disruption-budget",
    kind: Kind::Kubernetes,
    summary: told!("disruption budget says nothing, or two things at once"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:poddisruptionbudget-has-policy"],
    antipattern: Some(Antipattern::Kubernetes(9)),
    fix: Some(Applicability::Suggested),
    docs: page!("unusable_disruption_budget.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let spec = object.node().get("spec");
    if object.kind() != "PodDisruptionBudget" || !spec.is_some_and(crate::yaml::Node::is_complete) {
        return;
    }
    match (
        limit(object, "minAvailable"),
        limit(object, "maxUnavailable"),
    ) {
        (None, None) => {
            let message =
                "this budget protects nothing: it has neither `minAvailable` nor `maxUnavailable`";
            let draft = report.at(object.place(), message);
            let edits = let_one_go(object);
            if !edits.is_empty() {
                draft.fix("Let one pod go at a time", Applicability::Suggested, edits);
            }
        }
        (Some(least), Some(most)) => {
            let message = "this budget is refused: it has `minAvailable` and `maxUnavailable`";
            report
                .at(most.inner(), message)
                .related_here(least.inner(), "the other one");
        }
        _ => {}
    }
}
