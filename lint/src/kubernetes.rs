//! Manifests as objects with pods and containers, each with its place in the text.
//!
//! The objects and containers are listed once, when the file is parsed: every rule walks these
//! lists, and none looks for them again.

pub(crate) mod addon;
pub(crate) mod annotation;
pub(crate) mod autoscaler;
pub(crate) mod capability;
mod cluster;
pub(crate) mod config_map;
mod container;
pub(crate) mod database;
pub(crate) mod disruption;
pub(crate) mod environment;
pub(crate) mod host_path;
pub(crate) mod ingress;
pub(crate) mod missing;
pub(crate) mod network_policy;
mod object;
mod pod;
pub(crate) mod policy;
pub(crate) mod probe;
mod quantity;
pub(crate) mod rbac;
pub(crate) mod reference;
mod resources;
pub(crate) mod security;
pub(crate) mod selecting;
mod selector;
pub(crate) mod service;
pub(crate) mod spread;
pub(crate) mod volume;

use std::collections::HashSet;

use crate::yaml::{Document, Node, NodeId, Yaml};

pub(crate) use cluster::{Cluster, Member, may_be_same_namespace};
pub use container::{Container, Role};
pub use object::Object;
pub use pod::Pod;
pub(crate) use quantity::Quantity;
pub(crate) use resources::quantity;
pub(crate) use selector::Selector;

/// A parsed file of manifests. It borrows from the text it was parsed from.
#[derive(Debug)]
pub struct Kubernetes<'a> {
    yaml: Yaml<'a>,
    objects: Vec<ObjectData>,
    containers: Vec<ContainerData>,
}

/// What is known of one object from the start.
#[derive(Debug)]
struct ObjectData {
    node: NodeId,
    kind: Option<NodeId>,
    pod: Option<NodeId>,
    /// Its containers, as indices into `Kubernetes::containers`.
    containers: (usize, usize),
    /// Whether no object before has the same pod, through an alias.
    has_own_pod: bool,
}

/// What is known of one container from the start.
#[derive(Debug)]
struct ContainerData {
    node: NodeId,
    object: usize,
    role: Role,
    /// Whether no object before has the same container, through an alias.
    is_first: bool,
}

impl<'a> Kubernetes<'a> {
    /// Reads `text`, YAML or JSON; what cannot be read is left out.
    pub fn parse(text: &'a str) -> Self {
        let yaml = Yaml::parse(text);
        let mut lists = Lists::default();
        for root in yaml.documents().filter_map(Document::root) {
            match root.get("items").filter(|_| is_list(root)) {
                Some(items) => items.items().for_each(|item| lists.add(item)),
                None => lists.add(root),
            }
        }
        let Lists {
            objects,
            containers,
            ..
        } = lists;
        Self {
            yaml,
            objects,
            containers,
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
    pub fn objects(&self) -> impl ExactSizeIterator<Item = Object<'_>> {
        (0..self.objects.len()).map(|index| Object::new(self, index))
    }

    /// The pods of all objects, templates included. One that several objects share through an
    /// alias comes once: aliases cannot make more of a file than it is.
    pub fn pods(&self) -> impl Iterator<Item = Pod<'_>> {
        self.objects()
            .filter(|object| self.objects[object.index()].has_own_pod)
            .filter_map(Object::pod)
    }

    /// The containers of all objects. One that several pods share comes once.
    pub fn containers(&self) -> impl Iterator<Item = Container<'_>> {
        (0..self.containers.len())
            .filter(|index| self.containers[*index].is_first)
            .map(|index| Container::new(self, index))
    }
}

/// The lists of a file while they are made.
#[derive(Default)]
struct Lists {
    objects: Vec<ObjectData>,
    containers: Vec<ContainerData>,
    seen: HashSet<NodeId>,
}

impl Lists {
    fn add(&mut self, node: Node) {
        let kind = node.get("kind");
        let path = kind.and_then(Node::text).and_then(pod_path);
        let pod = path.and_then(|path| node.at(path));
        let start = self.containers.len();
        if let Some(pod) = pod {
            for (role, list) in Role::LISTS {
                pod.get(list)
                    .into_iter()
                    .for_each(|list| self.add_containers(role, list));
            }
        }
        self.objects.push(ObjectData {
            node: node.id(),
            kind: kind.map(Node::id),
            pod: pod.map(Node::id),
            containers: (start, self.containers.len()),
            has_own_pod: pod.is_some_and(|pod| self.seen.insert(pod.resolved().id())),
        });
    }

    fn add_containers(&mut self, role: Role, list: Node) {
        let is_new = self.seen.insert(list.resolved().id());
        for node in list.items() {
            self.containers.push(ContainerData {
                node: node.id(),
                object: self.objects.len(),
                role,
                is_first: is_new && self.seen.insert(node.resolved().id()),
            });
        }
    }
}

fn is_list(root: Node) -> bool {
    root.get("kind")
        .and_then(Node::text)
        .is_some_and(|kind| kind.ends_with("List"))
}

/// Where an object of this kind says what its pods are made after. Of the kinds of others, those
/// two are known that stand for a Deployment: OpenShift's and Argo's.
fn pod_path(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Pod" => &["spec"],
        "Deployment"
        | "ReplicaSet"
        | "ReplicationController"
        | "StatefulSet"
        | "DaemonSet"
        | "Job"
        | "DeploymentConfig"
        | "Rollout" => &["spec", "template", "spec"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template", "spec"],
        "PodTemplate" => &["template", "spec"],
        _ => return None,
    })
}

/// Whether this stands for the name of an object that somebody fills in: names have no capitals.
pub(crate) fn is_placeholder(name: &str) -> bool {
    is_template(name) || name.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Whether a tool fills in a part of `text` before the cluster sees it.
pub(crate) fn is_template(text: &str) -> bool {
    text.contains(['$', '<']) || text.contains("{{")
}

/// Whether `node` is true as the API server's reader has it, which knows `yes` and `on`.
pub(crate) fn is_true(node: Node) -> bool {
    const WORDS: [&str; 9] = [
        "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON",
    ];
    node.text().is_some_and(|word| WORDS.contains(&word))
}

/// Whether `node` is false as the API server's reader has it, which knows `no` and `off`.
pub(crate) fn is_false(node: Node) -> bool {
    const WORDS: [&str; 9] = [
        "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF",
    ];
    node.text().is_some_and(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{Kubernetes, Object, Role};

    const TEXT: &str = "\
apiVersion: v1
kind: List
items:
  - {kind: Pod, metadata: {name: a, namespace: n, labels: {app: a}}, spec: {initContainers: [{name: i, image: i:1}], containers: [{name: c, image: 'c:1'}]}}
  - {kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: j, image: j:1}]}}}}}}
---
kind: Deployment
apiVersion: apps/v1
spec: {template: {metadata: {labels: {app: d}}, spec: {containers: [{name: d}]}}}
---
kind: Widget
spec: {template: {spec: {containers: [{name: w, image: w}]}}}
";

    #[test]
    fn containers_are_found_in_every_kind_that_has_pods() {
        let file = Kubernetes::parse(TEXT);
        let found: Vec<_> = file
            .containers()
            .map(|container| {
                let image = container.image().map(|(_, span)| span.of(TEXT));
                (container.object().kind(), container.name(), image)
            })
            .collect();
        let expected = [
            ("Pod", "i", Some("i:1")),
            ("Pod", "c", Some("c:1")),
            ("CronJob", "j", Some("j:1")),
            ("Deployment", "d", None),
        ];
        assert_eq!(found, expected);
        assert_eq!(file.objects().next().and_then(Object::name), Some("a"));
        let init = file.containers().next().unwrap();
        assert_eq!(init.role(), Role::Init);
    }

    #[test]
    fn a_list_of_containers_that_two_pods_share_is_walked_once() {
        let text = "\
kind: Pod
spec: {containers: &shared [{name: a}]}
---
kind: PodTemplate
template: {spec: &pod {containers: [{name: b}]}}
---
kind: List
items:
  - {kind: Pod, metadata: &m {name: x}, spec: &p {containers: &l [{name: c}]}}
  - {kind: Pod, metadata: *m, spec: *p}
  - {kind: Pod, metadata: *m, spec: {containers: *l}}
";
        let file = Kubernetes::parse(text);
        let names: Vec<_> = file.containers().map(super::Container::name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert_eq!(file.pods().count(), 4);
        let last = file.objects().last().unwrap();
        assert_eq!(last.containers().count(), 1);
    }

    #[test]
    fn labels_are_those_of_the_pods_where_an_object_makes_some() {
        let file = Kubernetes::parse(TEXT);
        let labels: Vec<_> = file
            .pods()
            .map(|pod| pod.labels().map(crate::yaml::Node::source))
            .collect();
        assert_eq!(labels, [Some("{app: a}"), None, Some("{app: d}")]);
    }
}
