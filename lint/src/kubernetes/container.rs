//! One container of a pod and what it says about itself.

use super::object::head;
use super::{ContainerData, Kubernetes, Object, Pod};
use crate::Span;
use crate::yaml::Node;

/// What a container is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// It prepares, and ends before the others start, unless it is a sidecar.
    Init,
    /// It is what the pod is for.
    Main,
    /// It was put into a running pod, to look inside.
    Ephemeral,
}

impl Role {
    /// The lists of a pod's specification, in the order in which they start.
    pub(super) const LISTS: [(Self, &'static str); 3] = [
        (Self::Init, "initContainers"),
        (Self::Main, "containers"),
        (Self::Ephemeral, "ephemeralContainers"),
    ];
}

/// One container of a pod. It is a place to look from and costs nothing to copy.
#[derive(Debug, Clone, Copy)]
pub struct Container<'t> {
    file: &'t Kubernetes<'t>,
    index: usize,
}

impl<'t> Container<'t> {
    pub(super) fn new(file: &'t Kubernetes<'t>, index: usize) -> Self {
        Self { file, index }
    }

    fn data(self) -> &'t ContainerData {
        &self.file.containers[self.index]
    }

    /// All of it.
    pub fn node(self) -> Node<'t> {
        self.file.yaml.node(self.data().node)
    }

    /// The object whose pods it is in.
    pub fn object(self) -> Object<'t> {
        Object::new(self.file, self.data().object)
    }

    /// The pod it is in.
    pub fn pod(self) -> Option<Pod<'t>> {
        self.object().pod()
    }

    /// What it is for.
    pub fn role(self) -> Role {
        self.data().role
    }

    /// Whether it runs as long as the pod: not one that prepares, unless it is a sidecar.
    pub fn stays(self) -> bool {
        match self.role() {
            Role::Main => true,
            Role::Init => self.get("restartPolicy").and_then(Node::text) == Some("Always"),
            Role::Ephemeral => false,
        }
    }

    /// Its name; empty where none is given.
    pub fn name(self) -> &'t str {
        self.get("name").and_then(Node::text).unwrap_or_default()
    }

    /// The place for what the whole container lacks: its name, or else its first key.
    pub fn place(self) -> Span {
        let name = self.get("name").filter(|name| name.text().is_some());
        name.map_or_else(|| head(self.node()), Node::inner)
    }

    /// One of its fields.
    pub fn get(self, field: &str) -> Option<Node<'t>> {
        self.node().get(field)
    }

    /// The image it runs, and where that stands.
    pub fn image(self) -> Option<(&'t str, Span)> {
        let image = self.get("image")?;
        Some((image.text()?, image.inner()))
    }

    /// A field of its own security context.
    pub fn security(self, field: &str) -> Option<Node<'t>> {
        self.get("securityContext")?.get(field)
    }

    /// A field of its security context, or else of its pod's, for those that both have.
    pub fn effective_security(self, field: &str) -> Option<Node<'t>> {
        let own = self.security(field).filter(|value| !value.is_null());
        own.or_else(|| self.pod()?.security(field))
    }

    /// A quantity of its `resources`: `("limits", "cpu")`.
    pub fn resource(self, part: &str, name: &str) -> Option<Node<'t>> {
        self.node().at(&["resources", part, name])
    }

    /// Its environment variables, each a mapping with a `name`.
    pub fn env(self) -> impl Iterator<Item = Node<'t>> {
        self.items("env")
    }

    /// Its ports, each a mapping with a `containerPort`.
    pub fn ports(self) -> impl Iterator<Item = Node<'t>> {
        self.items("ports")
    }

    /// Where its pod's volumes are mounted in it.
    pub fn volume_mounts(self) -> impl Iterator<Item = Node<'t>> {
        self.items("volumeMounts")
    }

    fn items(self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.get(field).into_iter().flat_map(Node::items)
    }
}
