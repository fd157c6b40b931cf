//! A pod that is refused for its priority class.

use crate::kubernetes::{Cluster, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-priority-class",
    kind: Kind::Kubernetes,
    summary: told!("priority class of a pod is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    same_as: &["kube-linter:priority-class-name"],
    antipattern: None,
    fix: None,
    docs: page!("unknown_priority_class.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let known: std::collections::HashSet<_> = cluster
        .of_kind("PriorityClass")
        .filter_map(|class| class.object.name())
        .collect();
    for (member, pod) in cluster.pods() {
        let Some(class) = pod.get("priorityClassName") else {
            continue;
        };
        let name = class.text().unwrap_or_default();
        let is_open = name.trim().is_empty() || is_template(name);
        if is_open || BUILT_IN.contains(&name) || known.contains(name) {
            continue;
        }
        report.file(member.file);
        if cluster.is_complete() {
            let message = format!("the pod is refused: there is no PriorityClass `{name}`");
            report.at(class.inner(), message);
        } else {
            let message = format!("PriorityClass `{name}` is not seen here");
            report.at(class.inner(), message).hint();
        }
    }
}

/// The classes that every cluster has.
const BUILT_IN: [&str; 2] = ["system-cluster-critical", "system-node-critical"];
