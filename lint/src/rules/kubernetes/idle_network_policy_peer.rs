//! A NetworkPolicy that lets in somebody who does not exist.

use crate::kubernetes::network_policy::DIRECTIONS;
use crate::kubernetes::{Cluster, Selector, selecting};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "idle-network-policy-peer",
    kind: Kind::Kubernetes,
    summary: told!("a NetworkPolicy names pods that are not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:dangling-networkpolicypeer-podselector"],
    antipattern: Some(Antipattern::Kubernetes(8)),
    fix: Some(Applicability::Suggested),
    docs: page!("idle_network_policy_peer.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "this rule lets nobody through";

fn check(cluster: &Cluster, report: &mut Report) {
    let mut selectors = Vec::new();
    for member in cluster.of_kind("NetworkPolicy") {
        for direction in DIRECTIONS {
            let rules = direction.rules_of(member.object);
            for peer in rules.flat_map(|rule| direction.peers_of(rule)) {
                let pods = peer.get("podSelector");
                // With a namespace it is about pods that may be elsewhere.
                let Some(pods) = pods.filter(|_| peer.get("namespaceSelector").is_none()) else {
                    continue;
                };
                let selector = Selector::new(pods);
                if !selector.is_empty() {
                    selectors.push((member, selector));
                }
            }
        }
    }
    selecting::report_idle(cluster, &selectors, CONSEQUENCE, report);
}
