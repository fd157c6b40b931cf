//! Whether the pods of one object are kept apart from each other.

use super::{Pod, Selector};
use crate::yaml::Node;

/// The labels of nodes that tell machines, or places with several of them, apart.
const PLACES: [&str; 5] = [
    "failure-domain.beta.kubernetes.io/region",
    "failure-domain.beta.kubernetes.io/zone",
    "kubernetes.io/hostname",
    "topology.kubernetes.io/region",
    "topology.kubernetes.io/zone",
];

/// Whether the pods made after `pod` avoid each other's nodes: by anti-affinity or by a constraint.
pub(crate) fn is_spread(pod: Pod) -> bool {
    let rules = pod.node().at(&["affinity", "podAntiAffinity"]);
    let items = |field| rules.and_then(|rules| rules.get(field));
    let required = items("requiredDuringSchedulingIgnoredDuringExecution");
    let preferred = items("preferredDuringSchedulingIgnoredDuringExecution");
    let preferred = preferred.into_iter().flat_map(Node::items);
    let required = required.into_iter().flat_map(Node::items);
    preferred
        .filter_map(|rule| rule.get("podAffinityTerm"))
        .chain(required)
        .chain(constraints(pod))
        .any(|term| is_about_itself(term, pod))
}

/// The topology spread constraints of a pod.
pub(crate) fn constraints(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    let constraints = pod.get("topologySpreadConstraints").into_iter();
    constraints.flat_map(Node::items)
}

fn is_about_itself(term: Node, pod: Pod) -> bool {
    let key = term.get("topologyKey").and_then(Node::text);
    let selector = term.get("labelSelector").map(Selector::new);
    key.is_some_and(|key| PLACES.contains(&key))
        && selector.is_some_and(|selector| selector.matches(pod.labels()))
}
