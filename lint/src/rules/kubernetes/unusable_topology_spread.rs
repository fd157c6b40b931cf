//! A constraint that spreads nothing.

use crate::kubernetes::Object;
use crate::kubernetes::spread::constraints;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unusable-topology-spread",
    kind: Kind::Kubernetes,
    summary: told!("topology spread constraint is refused or counts no pods"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-score:pod-topology-spread-constraints"],
    antipattern: None,
    fix: None,
    docs: page!("unusable_topology_spread.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for constraint in object.pod().into_iter().flat_map(constraints) {
        let text = |field| constraint.get(field).and_then(Node::text);
        let is_zero = |field| text(field) == Some("0");
        let (field, why) = if constraint.get("labelSelector").is_none_or(Node::is_null) {
            ("labelSelector", "counts no pods: it has no `labelSelector`")
        } else if text("maxSkew").is_none() || is_zero("maxSkew") {
            ("maxSkew", "is refused: its `maxSkew` has to be at least 1")
        } else if is_zero("minDomains") {
            (
                "minDomains",
                "is refused: its `minDomains` has to be at least 1",
            )
        } else if text("topologyKey").is_none_or(str::is_empty) {
            ("topologyKey", "is refused: it has no `topologyKey`")
        } else if !matches!(
            text("whenUnsatisfiable"),
            Some("DoNotSchedule" | "ScheduleAnyway")
        ) {
            (
                "whenUnsatisfiable",
                "is refused: `whenUnsatisfiable` is `DoNotSchedule` or `ScheduleAnyway`",
            )
        } else {
            continue;
        };
        let place = constraint.get(field).filter(|value| !value.is_null());
        let first = constraint.pairs().next().map(|first| first.key);
        let place = place.or(first).unwrap_or(constraint);
        report.at(place.inner(), ["this constraint ", why].concat());
    }
}
