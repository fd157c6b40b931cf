//! An autoscaler that may fill the cluster.

use crate::kubernetes::Object;
use crate::kubernetes::autoscaler::number;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unbounded-autoscaler",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler may make more than a hundred pods"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:hpa-maximum-replicas"],
    antipattern: None,
    fix: None,
    docs: page!("unbounded_autoscaler.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let most = number(object, "maxReplicas").filter(|most| *most > 100);
    if let Some(most) = most.filter(|_| object.kind() == "HorizontalPodAutoscaler") {
        let place = object
            .spec("maxReplicas")
            .map_or(object.place(), crate::yaml::Node::inner);
        report.at(
            place,
            format!("this autoscaler may fill the cluster: up to {most} pods"),
        );
    }
}
