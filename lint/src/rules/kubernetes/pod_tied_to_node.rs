//! A pod that runs on one node and no other.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pod-tied-to-node",
    kind: Kind::Kubernetes,
    summary: told!("pod runs on one node and no other"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: None,
    docs: page!("pod_tied_to_node.md"),
    check: Check::Pod(check),
};

/// The label that each node has for itself.
const HOSTNAME: &str = "kubernetes.io/hostname";
/// Where an affinity may ask for a node by its name, and what the name is called there.
const NAMES: [(&str, &str); 2] = [
    ("matchExpressions", HOSTNAME),
    ("matchFields", "metadata.name"),
];

fn check(pod: Pod, report: &mut Report) {
    // A pod that was read from a cluster shows where it happened to run.
    if pod.object().metadata("uid").is_some() {
        return;
    }
    let name = pod.get("nodeName").filter(|name| !name.is_null());
    let label = pod
        .get("nodeSelector")
        .and_then(|labels| labels.get(HOSTNAME));
    for node in name.into_iter().chain(label).chain(required(pod)) {
        let name = node.text().unwrap_or_default();
        let message = [
            "the pods run on `",
            name,
            "` or nowhere: when it goes, so do they",
        ];
        report.at(node.inner(), message.concat());
    }
}

/// The nodes that the affinity of a pod asks for by name, each as the only one.
fn required(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    let path = [
        "affinity",
        "nodeAffinity",
        "requiredDuringSchedulingIgnoredDuringExecution",
        "nodeSelectorTerms",
    ];
    let terms = pod.node().at(&path).into_iter().flat_map(Node::items);
    terms.flat_map(|term| {
        NAMES.iter().flat_map(move |(list, key)| {
            let expressions = term.get(list).into_iter().flat_map(Node::items);
            expressions.filter_map(|expression| only_value(expression, key))
        })
    })
}

/// The one value that an expression allows for `key`.
fn only_value<'t>(expression: Node<'t>, key: &str) -> Option<Node<'t>> {
    let text = |field| expression.get(field).and_then(Node::text);
    let mut values = expression.get("values")?.items();
    let only = values.next().filter(|_| values.next().is_none());
    only.filter(|_| text("key") == Some(key) && text("operator") == Some("In"))
}
