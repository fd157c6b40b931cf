//! An autoscaler that leaves too few pods to lose one during an update.

use crate::kubernetes::Object;
use crate::kubernetes::autoscaler::number;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "fewer-than-three-autoscaled-replicas",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler goes below three replicas"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:hpa-minimum-three-replicas"],
    antipattern: None,
    fix: None,
    docs: page!("fewer_than_three_autoscaled_replicas.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let field = match object.kind() {
        "HorizontalPodAutoscaler" => "minReplicas",
        "ScaledObject" => "minReplicaCount",
        _ => return,
    };
    let minimum = number(object, field).unwrap_or(1);
    let place = object
        .spec(field)
        .map_or(object.place(), crate::yaml::Node::inner);
    if minimum < 3 {
        report.at(
            place,
            format!("this autoscaler goes below three pods, down to {minimum}"),
        );
    }
}
