//! Pods too few to lose one during an update.

use crate::kubernetes::Object;
use crate::kubernetes::disruption::REPLICATED;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::kubernetes::served_single_replica::{place, replicas};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "fewer-than-three-replicas",
    kind: Kind::Kubernetes,
    summary: told!("workload has fewer than three replicas"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:minimum-three-replicas"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("fewer_than_three_replicas.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let count = object.replicas().filter(|count| *count < 3);
    if let Some(count) = count.filter(|_| object.is(&REPLICATED)) {
        let name = object.name().unwrap_or_default();
        let message = format!("`{name}` asks for fewer than three pods: {count}");
        let draft = report.at(place(object), message);
        draft.suggest("Run three replicas", replicas(object, "3"));
    }
}
