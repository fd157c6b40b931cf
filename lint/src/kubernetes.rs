//! Manifests as objects with pods and containers, each with its place in the text.

pub(crate) mod annotation;

use std::collections::HashSet;

use crate::Span;
use crate::yaml::{Document, Node, Yaml};

/// A parsed file of manifests. It borrows from the text it was parsed from.
#[derive(Debug)]
pub struct Kubernetes<'a> {
    yaml: Yaml<'a>,
}

impl<'a> Kubernetes<'a> {
    /// Reads `text`, YAML or JSON; what cannot be read is left out.
    pub fn parse(text: &'a str) -> Self {
        Self {
            yaml: Yaml::parse(text),
        }
    }

    /// The tree below, with its comments and faults.
    pub fn yaml(&self) -> &Yaml<'a> {
        &self.yaml
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.yaml.text()
    }

    /// The objects of all documents, those in lists included.
    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.yaml
            .documents()
            .filter_map(Document::root)
            .flat_map(|root| {
                let items = root.get("items").filter(|_| is_list(root));
                let single = items.is_none().then_some(root);
                single
                    .into_iter()
                    .chain(items.into_iter().flat_map(Node::items))
                    .map(|node| Object { node })
            })
    }

    /// The containers of all objects. A list that several pods share through an alias comes
    /// once: aliases cannot make more of a file than it is.
    pub fn containers(&self) -> impl Iterator<Item = Container<'_>> {
        let mut seen = HashSet::new();
        self.objects()
            .flat_map(Object::container_lists)
            .filter(move |list| seen.insert(list.resolved()))
            .flat_map(Node::items)
            .map(|node| Container { node })
    }
}

fn is_list(root: Node) -> bool {
    root.get("kind")
        .and_then(Node::text)
        .is_some_and(|kind| kind.ends_with("List"))
}

/// One object: a Deployment, a Service.
#[derive(Debug, Clone, Copy)]
pub struct Object<'t> {
    node: Node<'t>,
}

impl<'t> Object<'t> {
    /// All of it.
    pub fn node(self) -> Node<'t> {
        self.node
    }

    /// Its kind; empty where none is given.
    pub fn kind(self) -> &'t str {
        self.node
            .get("kind")
            .and_then(Node::text)
            .unwrap_or_default()
    }

    /// The group and version of its kind; empty where none is given.
    pub fn api_version(self) -> &'t str {
        self.node
            .get("apiVersion")
            .and_then(Node::text)
            .unwrap_or_default()
    }

    /// Its name; none where the API server makes one up.
    pub fn name(self) -> Option<&'t str> {
        self.node.at(&["metadata", "name"]).and_then(Node::text)
    }

    /// What its pods are made after. The kinds of others have none that is known.
    pub fn pod_spec(self) -> Option<Node<'t>> {
        let path: &[&str] = match self.kind() {
            "Pod" => &["spec"],
            "Deployment"
            | "ReplicaSet"
            | "ReplicationController"
            | "StatefulSet"
            | "DaemonSet"
            | "Job" => &["spec", "template", "spec"],
            "CronJob" => &["spec", "jobTemplate", "spec", "template", "spec"],
            "PodTemplate" => &["template", "spec"],
            _ => return None,
        };
        self.node.at(path)
    }

    /// The containers of its pods: those that prepare, those that stay, those that debug.
    pub fn containers(self) -> impl Iterator<Item = Container<'t>> {
        self.container_lists()
            .flat_map(Node::items)
            .map(|node| Container { node })
    }

    fn container_lists(self) -> impl Iterator<Item = Node<'t>> {
        let pod = self.pod_spec();
        let lists = ["initContainers", "containers", "ephemeralContainers"];
        lists.into_iter().filter_map(move |list| pod?.get(list))
    }
}

/// One container of a pod.
#[derive(Debug, Clone, Copy)]
pub struct Container<'t> {
    node: Node<'t>,
}

impl<'t> Container<'t> {
    /// All of it.
    pub fn node(self) -> Node<'t> {
        self.node
    }

    /// Its name; empty where none is given.
    pub fn name(self) -> &'t str {
        self.node
            .get("name")
            .and_then(Node::text)
            .unwrap_or_default()
    }

    /// The image it runs, and where that stands.
    pub fn image(self) -> Option<(&'t str, Span)> {
        let image = self.node.get("image")?;
        Some((image.text()?, image.inner()))
    }
}

#[cfg(test)]
mod tests {
    use super::Kubernetes;

    #[test]
    fn containers_are_found_in_every_kind_that_has_pods() {
        let text = "\
apiVersion: v1
kind: List
items:
  - {kind: Pod, metadata: {name: a}, spec: {initContainers: [{name: i, image: i:1}], containers: [{name: c, image: 'c:1'}]}}
  - {kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: j, image: j:1}]}}}}}}
---
kind: Deployment
apiVersion: apps/v1
spec: {template: {spec: {containers: [{name: d}]}}}
---
kind: Widget
spec: {containers: [{name: w, image: w}]}
";
        let file = Kubernetes::parse(text);
        let found: Vec<_> = file
            .objects()
            .flat_map(|object| {
                object
                    .containers()
                    .map(move |container| (object.kind(), container.name(), container.image()))
            })
            .map(|(kind, name, image)| (kind, name, image.map(|(_, span)| span.of(text))))
            .collect();
        let expected = [
            ("Pod", "i", Some("i:1")),
            ("Pod", "c", Some("c:1")),
            ("CronJob", "j", Some("j:1")),
            ("Deployment", "d", None),
        ];
        assert_eq!(found, expected);
        assert_eq!(
            file.objects().next().and_then(super::Object::name),
            Some("a")
        );
    }
}
