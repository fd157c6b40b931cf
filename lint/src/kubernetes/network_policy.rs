//! What a NetworkPolicy closes, and for which pods.

use super::{Cluster, Object, Selector};
use crate::yaml::Node;

/// A direction of traffic: its name, its rules, and what a rule calls the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Direction {
    /// As `policyTypes` calls it.
    pub(crate) name: &'static str,
    /// The field with its rules.
    pub(crate) rules: &'static str,
    /// The field of a rule with those who may.
    pub(crate) peers: &'static str,
}

/// What comes in, and what goes out.
pub(crate) const DIRECTIONS: [Direction; 2] = [
    Direction {
        name: "Ingress",
        rules: "ingress",
        peers: "from",
    },
    Direction {
        name: "Egress",
        rules: "egress",
        peers: "to",
    },
];

impl Direction {
    /// Whether `policy` closes it but for what its rules let through.
    pub(crate) fn is_closed_by(self, policy: Object) -> bool {
        let mut types = policy
            .spec("policyTypes")
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::text)
            .peekable();
        if types.peek().is_none() {
            // Without a list, what comes in is closed, and what goes out where it has rules.
            return self.name == "Ingress" || policy.spec(self.rules).is_some();
        }
        types.any(|name| name.eq_ignore_ascii_case(self.name))
    }

    /// The rules of `policy` for it.
    pub(crate) fn rules_of(self, policy: Object<'_>) -> impl Iterator<Item = Node<'_>> {
        policy.spec(self.rules).into_iter().flat_map(Node::items)
    }

    /// Those whom `rule` lets through.
    pub(crate) fn peers_of(self, rule: Node<'_>) -> impl Iterator<Item = Node<'_>> {
        rule.get(self.peers).into_iter().flat_map(Node::items)
    }
}

/// The pods that a policy is for.
pub(crate) fn selector(policy: Object<'_>) -> Option<Selector<'_>> {
    let selector = policy.spec("podSelector").map(Selector::new);
    selector.filter(|selector| !selector.asks_for_later_labels())
}

/// The policies of other makers; what they select is not looked at.
const OTHERS: [&str; 3] = [
    "CiliumNetworkPolicy",
    "CiliumClusterwideNetworkPolicy",
    "GlobalNetworkPolicy",
];

/// Whether the project has policies that are not understood here.
pub(crate) fn has_others(cluster: &Cluster) -> bool {
    OTHERS
        .iter()
        .any(|kind| cluster.of_kind(kind).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::DIRECTIONS;
    use crate::kubernetes::Kubernetes;

    #[test]
    fn a_direction_is_closed_as_the_api_server_says() {
        let cases = [
            ("{podSelector: {}}", [true, false]),
            ("{podSelector: {}, egress: []}", [true, true]),
            ("{podSelector: {}, policyTypes: [Egress]}", [false, true]),
            (
                "{podSelector: {}, policyTypes: [], egress: [{}]}",
                [true, true],
            ),
            (
                "{podSelector: {}, policyTypes: [Ingress], egress: [{}]}",
                [true, false],
            ),
        ];
        for (spec, expected) in cases {
            let text = format!("{{kind: NetworkPolicy, spec: {spec}}}");
            let file = Kubernetes::parse(&text);
            let policy = file.objects().next().unwrap();
            let closed = DIRECTIONS.map(|direction| direction.is_closed_by(policy));
            assert_eq!(closed, expected, "{spec}");
        }
    }
}
