//! An autoscaler that leaves one pod.

use crate::kubernetes::Object;
use crate::kubernetes::autoscaler::number;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "autoscaler-down-to-one",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler goes down to one replica"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[
        "kube-score:horizontalpodautoscaler-replicas",
        "polaris:hpaMinAvailability",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("autoscaler_down_to_one.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let minimum = number(object, "minReplicas").filter(|minimum| *minimum < 2);
    if let Some(minimum) = minimum.filter(|_| object.kind() == "HorizontalPodAutoscaler") {
        let place = object
            .spec("minReplicas")
            .map_or(object.place(), Node::inner);
        let message = format!("with {minimum} left in a quiet hour, one lost pod is an outage");
        let edit = object
            .node()
            .set(&["spec", "minReplicas"], Value::Scalar("2"));
        report.at(place, message).suggest("Keep two replicas", edit);
    }
}
