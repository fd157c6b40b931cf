//! One object of a file: a Deployment, a Service.

use super::{Container, Kubernetes, ObjectData, Pod, is_true, pod_path};
use crate::Span;
use crate::yaml::{Entry, Node};

/// One object. It is a place to look from and costs nothing to copy.
#[derive(Debug, Clone, Copy)]
pub struct Object<'t> {
    file: &'t Kubernetes<'t>,
    index: usize,
}

impl<'t> Object<'t> {
    pub(super) fn new(file: &'t Kubernetes<'t>, index: usize) -> Self {
        Self { file, index }
    }

    pub(super) fn index(self) -> usize {
        self.index
    }

    fn data(self) -> &'t ObjectData {
        &self.file.objects[self.index]
    }

    /// All of it.
    pub fn node(self) -> Node<'t> {
        self.file.yaml.node(self.data().node)
    }

    /// The file it is in.
    pub fn file(self) -> &'t Kubernetes<'t> {
        self.file
    }

    /// Its kind; empty where none is given.
    pub fn kind(self) -> &'t str {
        let kind = self.data().kind.map(|kind| self.file.yaml.node(kind));
        kind.and_then(Node::text).unwrap_or_default()
    }

    /// Whether it is one of these kinds.
    pub fn is(self, kinds: &[&str]) -> bool {
        kinds.contains(&self.kind())
    }

    /// The group and version of its kind; empty where none is given.
    pub fn api_version(self) -> &'t str {
        self.node()
            .get("apiVersion")
            .and_then(Node::text)
            .unwrap_or_default()
    }

    /// Its name; none where the API server makes one up.
    pub fn name(self) -> Option<&'t str> {
        self.metadata("name").and_then(Node::text)
    }

    /// Its namespace; none where whoever applies it decides.
    pub fn namespace(self) -> Option<&'t str> {
        self.metadata("namespace").and_then(Node::text)
    }

    /// A field of its `metadata`.
    pub fn metadata(self, field: &str) -> Option<Node<'t>> {
        self.node().get("metadata")?.get(field)
    }

    /// One of its annotations.
    pub fn annotation(self, key: &str) -> Option<Entry<'t>> {
        self.metadata("annotations")?.entry(key)
    }

    /// A field of its `spec`.
    pub fn spec(self, field: &str) -> Option<Node<'t>> {
        self.node().get("spec")?.get(field)
    }

    /// The place for what the whole object lacks: its name, or else its kind.
    pub fn place(self) -> Span {
        let name = self.metadata("name").filter(|name| name.text().is_some());
        let place = name.or_else(|| self.node().get("kind"));
        place.map_or_else(|| head(self.node()), Node::inner)
    }

    /// What people call it: `Deployment web`, with backticks by whoever says it.
    pub fn title(self) -> String {
        match self.name() {
            Some(name) => [self.kind(), " ", name].concat(),
            None => self.kind().to_owned(),
        }
    }

    /// Whether it is a pod, or of a kind that makes pods; what it says of them may be missing.
    pub(crate) fn makes_pods(self) -> bool {
        pod_path(self.kind()).is_some()
    }

    /// What its pods are made after. The kinds of others have none that is known.
    pub fn pod(self) -> Option<Pod<'t>> {
        let node = self.file.yaml.node(self.data().pod?);
        Some(Pod::new(self, node))
    }

    /// The object with the labels of its pods: its template, or the Pod itself.
    pub fn template(self) -> Option<Node<'t>> {
        // From the object down: a specification behind an alias stands in another's template.
        let (_, path) = pod_path(self.kind())?.split_last()?;
        self.node().at(path)
    }

    /// The containers of its pods: those that prepare, those that stay, those that debug.
    pub fn containers(self) -> impl Iterator<Item = Container<'t>> {
        let (start, end) = self.data().containers;
        (start..end).map(move |index| Container::new(self.file, index))
    }

    /// How many pods it asks for; none where a variable or an autoscaler decides.
    pub fn replicas(self) -> Option<u32> {
        match self.spec("replicas") {
            Some(replicas) if !replicas.is_null() => replicas.text()?.parse().ok(),
            _ => Some(1),
        }
    }

    /// Whether a field of its `spec` is true.
    pub fn is_true(self, field: &str) -> bool {
        self.spec(field).is_some_and(is_true)
    }
}

/// The start of a mapping: its first key, or all of what is no mapping.
pub(super) fn head(node: Node) -> Span {
    let first = node.pairs().next();
    first.map_or(node.span(), |first| first.key.span())
}
