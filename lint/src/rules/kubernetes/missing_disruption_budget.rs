//! Pods that one drain may take all at once.

use crate::kubernetes::Cluster;
use crate::kubernetes::selecting::Selecting;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-disruption-budget",
    kind: Kind::Kubernetes,
    summary: told!("pods are not guarded by a disruption budget"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "kube-score:deployment-has-poddisruptionbudget",
        "kube-score:statefulset-has-poddisruptionbudget",
        "polaris:missingPodDisruptionBudget",
    ],
    antipattern: Some(Antipattern::Kubernetes(9)),
    fix: None,
    docs: page!("missing_disruption_budget.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let budgets = Selecting::budgets(cluster);
    let workloads = ["Deployment", "StatefulSet"];
    for member in workloads.iter().flat_map(|kind| cluster.of_kind(kind)) {
        let object = member.object;
        // Where it is not set, an autoscaler may have its say.
        let is_alone = object.spec("replicas").is_some() && object.replicas() < Some(2);
        if is_alone || budgets.of(object).next().is_some() {
            continue;
        }
        let name = object.name().unwrap_or_default();
        report.file(member.file);
        if cluster.is_complete() {
            let message = format!("a drain may take all pods of `{name}` at once");
            report.at(object.place(), message);
        } else {
            let message = format!("no PodDisruptionBudget for `{name}` is seen here");
            report.at(object.place(), message).hint();
        }
    }
}
