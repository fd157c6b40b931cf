//! What an object's pods are made after: the pod's specification and its labels.

use super::{Container, Object, Role, is_true};
use crate::Span;
use crate::yaml::Node;

/// A pod, or the template of pods.
#[derive(Debug, Clone, Copy)]
pub struct Pod<'t> {
    object: Object<'t>,
    node: Node<'t>,
}

impl<'t> Pod<'t> {
    pub(super) fn new(object: Object<'t>, node: Node<'t>) -> Self {
        Self { object, node }
    }

    /// Its specification.
    pub fn node(self) -> Node<'t> {
        self.node
    }

    /// The object that makes it, or that it is.
    pub fn object(self) -> Object<'t> {
        self.object
    }

    /// A field of its specification.
    pub fn get(self, field: &str) -> Option<Node<'t>> {
        self.node.get(field)
    }

    /// Whether a field of its specification is true.
    pub fn is_true(self, field: &str) -> bool {
        self.get(field).is_some_and(is_true)
    }

    /// A field of its security context.
    pub fn security(self, field: &str) -> Option<Node<'t>> {
        self.get("securityContext")?.get(field)
    }

    /// The template around the specification; of a Pod, the object.
    pub fn template(self) -> Option<Node<'t>> {
        self.object.template()
    }

    /// The labels that its pods have.
    pub fn labels(self) -> Option<Node<'t>> {
        self.metadata("labels")
    }

    /// The annotations that its pods have.
    pub fn annotations(self) -> Option<Node<'t>> {
        self.metadata("annotations")
    }

    fn metadata(self, field: &str) -> Option<Node<'t>> {
        self.template()?.get("metadata")?.get(field)
    }

    /// All containers: those that prepare, those that stay, those that debug.
    pub fn containers(self) -> impl Iterator<Item = Container<'t>> {
        self.object.containers()
    }

    /// The containers that stay.
    pub fn main_containers(self) -> impl Iterator<Item = Container<'t>> {
        self.containers()
            .filter(|container| container.role() == Role::Main)
    }

    /// Its volumes, each a mapping with a `name`.
    pub fn volumes(self) -> impl Iterator<Item = Node<'t>> {
        self.get("volumes").into_iter().flat_map(Node::items)
    }

    /// The name of the account that it runs under, where it names one.
    pub fn service_account(self) -> Option<Node<'t>> {
        let name = self.get("serviceAccountName");
        name.or_else(|| self.get("serviceAccount"))
            .filter(|name| name.text().is_some_and(|name| !name.is_empty()))
    }

    /// The place for what the whole pod lacks.
    pub fn place(self) -> Span {
        self.object.place()
    }

    /// Whether it ends by itself: a job, or a pod that is not started again.
    pub fn ends(self) -> bool {
        let policy = self.get("restartPolicy").and_then(Node::text);
        self.object.is(&["Job", "CronJob"])
            || self.object.kind() == "Pod" && matches!(policy, Some("Never" | "OnFailure"))
    }
}
