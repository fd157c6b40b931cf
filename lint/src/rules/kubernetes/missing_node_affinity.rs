//! Pods that go on any node.

use crate::kubernetes::{Object, Pod};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-node-affinity",
    kind: Kind::Kubernetes,
    summary: told!("pods say nothing of the nodes they belong on"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:no-node-affinity"],
    antipattern: None,
    fix: None,
    docs: page!("missing_node_affinity.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let pod = object.pod().map(Pod::node);
    let affinity = pod.and_then(|pod| pod.at(&["affinity", "nodeAffinity"]));
    if object.makes_pods() && affinity.is_none() && pod.is_none_or(Node::is_complete) {
        let message = format!(
            "the pods of `{}` may run on any node",
            object.name().unwrap_or_default()
        );
        report.at(object.place(), message);
    }
}
