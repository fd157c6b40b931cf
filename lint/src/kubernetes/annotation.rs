//! The peers' annotations that silence a rule for one object.

use super::{Kubernetes, Object, Pod};
use crate::suppression::{Suppression, Tool};
use crate::yaml::{Entry, Node};

/// What the annotations of a file's objects, and of their pods, silence.
pub(crate) fn suppressions<'t>(file: &'t Kubernetes) -> Vec<Suppression<'t>> {
    file.objects()
        .flat_map(carriers)
        .flat_map(of_carrier)
        .collect()
}

/// What carries annotations: the object and the template of its pods.
fn carriers(object: Object<'_>) -> impl Iterator<Item = Node<'_>> {
    let template = object.pod().and_then(Pod::template);
    let template = template.filter(|template| *template != object.node());
    std::iter::once(object.node()).chain(template)
}

fn of_carrier(carrier: Node<'_>) -> impl Iterator<Item = Suppression<'_>> {
    let annotations = carrier.at(&["metadata", "annotations"]);
    annotations
        .into_iter()
        .flat_map(Node::entries)
        .flat_map(move |annotation| {
            names(annotation)
                .into_iter()
                .map(move |(tool, name)| Suppression {
                    tool,
                    name,
                    span: annotation.span(),
                    scope: carrier.span(),
                })
        })
}

/// The rules that an annotation names, each as its tool does.
fn names(annotation: Entry<'_>) -> Vec<(Tool, &str)> {
    let key = annotation.name();
    let value = annotation.value.text().unwrap_or_default();
    let (domain, key) = key.rsplit_once('/').unwrap_or(("", key));
    match (domain, key) {
        ("kube-score", "ignore") => value
            .split(',')
            .map(|name| (Tool::Peer("kube-score:"), name.trim()))
            .collect(),
        ("ignore-check.kube-linter.io", name) => vec![(Tool::Peer("kube-linter:"), name)],
        ("kube-linter.io", "ignore-all") => vec![(Tool::Peer("kube-linter:"), "all")],
        ("polaris.fairwinds.com", "exempt") if value == "true" => {
            vec![(Tool::Peer("polaris:"), "all")]
        }
        ("polaris.fairwinds.com", key) if value == "true" => {
            let name = key.strip_suffix("-exempt");
            name.map(|name| (Tool::Peer("polaris:"), name))
                .into_iter()
                .collect()
        }
        ("checkov.io", key) if key.starts_with("skip") => {
            let name = value.split('=').next().unwrap_or_default();
            vec![(Tool::Peer("checkov:"), name.trim())]
        }
        _ => Vec::new(),
    }
}
