//! A NetworkPolicy that closes a direction it has no rules for.

use crate::kubernetes::Object;
use crate::kubernetes::network_policy::DIRECTIONS;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "direction-without-rules",
    kind: Kind::Kubernetes,
    summary: told!("a NetworkPolicy closes a direction that it has no rules for"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:missingNetworkPolicy"],
    antipattern: Some(Antipattern::Kubernetes(8)),
    fix: None,
    docs: page!("direction_without_rules.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() != "NetworkPolicy" {
        return;
    }
    let rules = DIRECTIONS.map(|direction| direction.rules_of(object).next().is_some());
    let message = match rules {
        [true, false] => "with `Egress` and no egress rule these pods reach nothing, not even DNS",
        [false, true] => "with `Ingress` and no ingress rule nothing reaches these pods",
        _ => return,
    };
    let types = object.spec("policyTypes").into_iter().flat_map(Node::items);
    for named in types {
        let is_bare = DIRECTIONS
            .iter()
            .zip(rules)
            .any(|(direction, has_rules)| !has_rules && named.text() == Some(direction.name));
        if is_bare {
            report.at(named.inner(), message);
        }
    }
}
