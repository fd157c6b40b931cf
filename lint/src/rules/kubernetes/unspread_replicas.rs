//! Several pods that one node may hold all of.

use crate::kubernetes::Object;
use crate::kubernetes::disruption::REPLICATED;
use crate::kubernetes::spread::is_spread;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unspread-replicas",
    kind: Kind::Kubernetes,
    summary: told!("replicas may all be on one node"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:no-anti-affinity",
        "kube-score:deployment-has-host-podantiaffinity",
        "kube-score:statefulset-has-host-podantiaffinity",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unspread_replicas.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let is_several = object.replicas().is_some_and(|count| count > 1);
    if is_several && object.is(&REPLICATED) && !object.pod().is_some_and(is_spread) {
        let name = object.name().unwrap_or_default();
        let message = format!("one node may hold all pods of `{name}`, and take them along");
        let draft = report.at(object.place(), message);
        draft.suggest("Spread them over the nodes", constraint(object));
    }
}

/// The edit that asks the scheduler to spread the pods, without insisting.
fn constraint(object: Object) -> Option<Edit> {
    let labels = object.spec("selector")?.get("matchLabels")?.entries();
    let labels: Option<Vec<_>> = labels
        .map(|label| Some((label.name(), Value::Text(label.value.text()?))))
        .collect();
    let labels = labels.filter(|labels| !labels.is_empty())?;
    let pod = object.pod()?.node();
    pod.get("topologySpreadConstraints")
        .is_none_or(Node::is_null)
        .then_some(())?;
    let constraint = Value::Map(&[
        ("maxSkew", Value::Scalar("1")),
        ("topologyKey", Value::Scalar("kubernetes.io/hostname")),
        ("whenUnsatisfiable", Value::Scalar("ScheduleAnyway")),
        (
            "labelSelector",
            Value::Map(&[("matchLabels", Value::Map(&labels))]),
        ),
    ]);
    pod.set(&["topologySpreadConstraints"], Value::List(&[constraint]))
}
