//! A pod that runs on one node and no other.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pod-tied-to-node",
    kind: Kind::Kubernetes,
    summary: "pod runs on one node and no other",
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

fn check(pod: Pod, report: &mut Report) {
    // A pod that was read from a cluster shows where it happened to run.
    if pod.object().metadata("uid").is_some() {
        return;
    }
    let name = pod.node().entry("nodeName");
    let label = pod
        .get("nodeSelector")
        .and_then(|labels| labels.entry(HOSTNAME));
    for entry in name.into_iter().chain(label) {
        say(entry.value, report);
    }
    let path = [
        "affinity",
        "nodeAffinity",
        "requiredDuringSchedulingIgnoredDuringExecution",
    ];
    let required = pod.node().at(&path);
    let terms = required.and_then(|required| required.get("nodeSelectorTerms"));
    for term in terms.into_iter().flat_map(Node::items) {
        let lists = [
            ("matchExpressions", HOSTNAME),
            ("matchFields", "metadata.name"),
        ];
        for (list, key) in lists {
            for expression in term.get(list).into_iter().flat_map(Node::items) {
                let text = |field| expression.get(field).and_then(Node::text);
                let values = expression.get("values");
                let mut values = values.into_iter().flat_map(Node::items);
                let only = values.next().filter(|_| values.next().is_none());
                if let Some(only) = only
                    && text("key") == Some(key)
                    && text("operator") == Some("In")
                {
                    say(only, report);
                }
            }
        }
    }
}

fn say(node: Node, report: &mut Report) {
    let name = node.text().unwrap_or_default();
    let message = [
        "the pods run on `",
        name,
        "` or nowhere: when it goes, so do they",
    ];
    report.at(node.inner(), message.concat());
}
