//! An autoscaler that leaves one pod without saying so.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unset-autoscaler-minimum",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler leaves its smallest number of replicas open"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-score:horizontalpodautoscaler-replicas"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unset_autoscaler_minimum.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let is_open = object.spec("minReplicas").is_none_or(Node::is_null);
    if object.kind() == "HorizontalPodAutoscaler" && is_open {
        let edit = object
            .node()
            .set(&["spec", "minReplicas"], Value::Scalar("2"));
        report
            .at(
                object.place(),
                "this autoscaler goes down to one pod, which is what no `minReplicas` means",
            )
            .suggest("Keep two replicas", edit);
    }
}
