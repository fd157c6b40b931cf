//! A workload that does not know its own pods.

use std::collections::HashMap;

use crate::kubernetes::{Object, Selector};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Entry, Node, Value};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mismatched-selector",
    kind: Kind::Kubernetes,
    summary: told!("selector of a workload does not select its own pods"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:mismatching-selector",
        "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
        "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("mismatched_selector.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if !object.node().get("spec").is_some_and(Node::is_complete) {
        return;
    }
    let node = object
        .spec("selector")
        .filter(|selector| !selector.is_null());
    let is_plain = match object.kind() {
        "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" => false,
        // Without a selector, these take the labels of the template.
        "ReplicationController" | "DeploymentConfig" if node.is_some() => true,
        _ => return,
    };
    let read = if is_plain {
        Selector::of_map
    } else {
        Selector::new
    };
    let Some(selector) = node.map(read).filter(|selector| !selector.is_empty()) else {
        if object.api_version() == "apps/v1" {
            let kind = object.kind();
            let message = format!(
                "the API server refuses this: the {kind} does not say which pods are its own"
            );
            report.at(object.place(), message);
        }
        return;
    };
    let template = object.spec("template");
    let labels = template.and_then(|template| template.at(&["metadata", "labels"]));
    if selector.matches(labels) {
        return;
    }
    let wanted = if is_plain {
        node
    } else {
        node.and_then(|node| node.get("matchLabels"))
    };
    let own: HashMap<_, _> = labels
        .into_iter()
        .flat_map(Node::entries)
        .map(|label| (label.name(), label.value.text()))
        .collect();
    let is_missing = |label: &Entry| own.get(label.name()) != Some(&label.value.text());
    let missing: Vec<_> = wanted
        .into_iter()
        .flat_map(Node::entries)
        .filter(is_missing)
        .take(2)
        .collect();
    let (place, edit) = match missing[..] {
        [] => (node.map_or(object.place(), Node::span), None),
        [label] => (label.span(), set_label(object, label)),
        [first, ..] => (first.span(), None),
    };
    let message = format!(
        "the API server refuses this: the pods of this {} do not have this label",
        object.kind()
    );
    let message = if missing.is_empty() {
        format!(
            "the API server refuses this: this selector leaves out the pods of the {} itself",
            object.kind()
        )
    } else {
        message
    };
    let draft = report
        .at(place, message)
        .suggest("Give the pods the label", edit);
    if let Some(labels) = labels {
        draft.related_here(labels.span(), "the labels of the pods");
    }
}

fn set_label(object: Object, label: Entry) -> Option<Edit> {
    let path = ["spec", "template", "metadata", "labels", label.name()];
    object.node().set(&path, Value::Text(label.value.text()?))
}
