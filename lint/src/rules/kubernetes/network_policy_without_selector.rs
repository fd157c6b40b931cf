//! A NetworkPolicy that does not say for whom it is.

use crate::kubernetes::Object;
use crate::kubernetes::network_policy::DIRECTIONS;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "network-policy-without-selector",
    kind: Kind::Kubernetes,
    summary: told!("a NetworkPolicy selects nothing"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0038"],
    antipattern: Some(Antipattern::Kubernetes(8)),
    fix: Some(Applicability::Suggested),
    docs: page!("network_policy_without_selector.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let spec = object.node().get("spec");
    let is_policy = object.kind().eq_ignore_ascii_case("NetworkPolicy");
    let Some(spec) = spec.filter(|_| is_policy) else {
        return;
    };
    let has_peer = DIRECTIONS.iter().any(|direction| {
        let mut peers = direction
            .rules_of(object)
            .flat_map(|rule| direction.peers_of(rule));
        peers.any(selects)
    });
    if !selects(spec) && !has_peer {
        let message = "no `podSelector` says which pods this policy is for";
        report.at(object.place(), message).suggest(
            "Select every pod of the namespace",
            spec.set(&["podSelector"], Value::Map(&[])),
        );
    }
}

fn selects(node: Node) -> bool {
    ["podSelector", "namespaceSelector"]
        .iter()
        .any(|field| node.get(field).is_some())
}
