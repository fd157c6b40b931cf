//! A NetworkPolicy that protects nobody.

use crate::kubernetes::{Cluster, network_policy, selecting};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "idle-network-policy",
    kind: Kind::Kubernetes,
    summary: told!("a NetworkPolicy selects no pod"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:dangling-networkpolicy",
        "kube-score:networkpolicy-targets-pod",
    ],
    antipattern: Some(Antipattern::Kubernetes(8)),
    fix: Some(Applicability::Suggested),
    docs: page!("idle_network_policy.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "this policy protects nobody";

fn check(cluster: &Cluster, report: &mut Report) {
    let policies = cluster.of_kind("NetworkPolicy");
    let selectors: Vec<_> = policies
        .filter_map(|member| Some((member, network_policy::selector(member.object)?)))
        .filter(|(_, selector)| !selector.is_empty())
        .collect();
    selecting::report_idle(cluster, &selectors, CONSEQUENCE, report);
}
