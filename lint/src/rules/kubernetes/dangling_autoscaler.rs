//! An autoscaler without anything to scale.

use crate::kubernetes::autoscaler::target;
use crate::kubernetes::disruption::REPLICATED;
use crate::kubernetes::{Cluster, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "dangling-autoscaler",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler scales something that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:dangling-horizontalpodautoscaler",
        "kube-score:horizontalpodautoscaler-has-target",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("dangling_autoscaler.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in cluster.of_kind("HorizontalPodAutoscaler") {
        let Some(reference) = member.object.spec("scaleTargetRef") else {
            continue;
        };
        let Some((kind, name)) = target(member.object) else {
            continue;
        };
        // Others may come from an operator.
        if !REPLICATED.contains(&kind) || is_template(name) {
            continue;
        }
        report.file(member.file);
        let place = reference.get("name").map_or(reference.span(), Node::inner);
        match cluster.find(kind, name, member.object) {
            Some(found) => {
                let version = reference.get("apiVersion");
                let found = found.object.api_version();
                let named = version.and_then(Node::text).unwrap_or_default();
                if group(named) != group(found) {
                    let message =
                        format!("this autoscaler scales nothing: {kind} `{name}` is of `{found}`");
                    let place = version.map_or(place, Node::inner);
                    let edit = reference.set(&["apiVersion"], Value::Text(found));
                    report
                        .at(place, message)
                        .suggest("Name its API version", edit);
                }
            }
            None if cluster.is_complete() => {
                report.at(
                    place,
                    format!("this autoscaler scales nothing: there is no {kind} `{name}`"),
                );
            }
            None => {
                report
                    .at(place, format!("{kind} `{name}` is not seen here"))
                    .hint();
            }
        }
    }
}

/// The group of an API version: `apps` of `apps/v1`.
fn group(version: &str) -> &str {
    version.split_once('/').map_or("", |(group, _)| group)
}
