//! A YAML text as a tree whose every node knows its place.
//!
//! The tree is an arena: a node is a few bytes, the nodes stand in the order of the text, and
//! nothing is expanded. An alias is one node that points at another, and `<<` is resolved when a
//! rule asks. What all aliases stand for is counted, and an alias never stands in what it names,
//! so whoever follows them comes to an end, and soon.

mod build;
mod comment;
mod edit;
mod fault;
mod merge;
mod scalar;

use std::borrow::Cow;

use crate::Span;

pub use comment::Comment;
pub use edit::Value;
pub use merge::{Entries, Entry, Pairs};
pub use scalar::{ScalarType, Style, Trap};

/// How deep flow collections, and block collections, may be nested.
pub const MAX_NESTING: usize = 255;
/// How many nodes and comments a text may have; the rest is not read.
pub const MAX_NODES: usize = 1_000_000;
/// How many nodes aliases may stand for, each replaced by what it names; the rest is not read.
/// Every rule that follows them walks that far.
pub const MAX_ALIASED: usize = 200_000;
/// How many faults are told; after the last one the text is not read on.
pub const MAX_FAULTS: usize = 100;

/// A parsed text: its documents, its comments, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Yaml<'a> {
    text: &'a str,
    documents: Vec<DocumentData>,
    nodes: Vec<NodeData<'a>>,
    /// The children of every collection, each collection's in one piece: keys and values in turns.
    links: Vec<NodeId>,
    properties: Vec<Properties>,
    comments: Vec<Span>,
    faults: Vec<Fault>,
}

/// What is wrong with the text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The text a person would underline.
    pub span: Span,
    /// What is wrong; no capital, no period.
    pub message: String,
    /// For a key that is set twice, where it was set first.
    pub first: Option<Span>,
}

/// Index of a node; the order of the nodes is that of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

impl NodeId {
    const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug, Clone)]
struct DocumentData {
    root: Option<NodeId>,
    start: Span,
    end: Span,
    explicit_start: bool,
    complete: bool,
}

#[derive(Debug, Clone)]
struct NodeData<'a> {
    start: u32,
    end: u32,
    parent: Option<NodeId>,
    /// Index into `Yaml::properties`, for the few nodes that have any.
    properties: Option<u32>,
    content: Content<'a>,
}

impl NodeData<'_> {
    const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

#[derive(Debug, Clone)]
enum Content<'a> {
    Scalar { value: Cow<'a, str>, style: Style },
    Sequence(Collection),
    Mapping(Collection),
    Alias { target: Option<NodeId> },
}

/// A slice of `Yaml::links`, and what was seen while it was read.
#[derive(Debug, Clone, Copy)]
struct Collection {
    start: u32,
    end: u32,
    flow: bool,
    /// Whether it was read to its end.
    complete: bool,
    /// Whether one of its keys is `<<`.
    merges: bool,
}

#[derive(Debug, Clone, Default)]
struct Properties {
    anchor: Option<Span>,
    /// Whether an alias names it.
    is_aliased: bool,
    /// The resolved tag, such as `!reset` or `tag:yaml.org,2002:str`.
    tag: Option<Box<str>>,
}

/// What a node is, once aliases are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// Text.
    Scalar,
    /// Items.
    Sequence,
    /// Keys with values.
    Mapping,
    /// An alias whose anchor is not there.
    Unresolved,
}

impl<'a> Yaml<'a> {
    /// Reads `text`: all of it, but for what follows a fault in the same document.
    pub fn parse(text: &'a str) -> Self {
        build::parse(text)
    }

    /// The text it was parsed from.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// What is wrong with the text, in its order.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The documents, in their order.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = Document<'_>> {
        (0..self.documents.len()).map(|index| Document { yaml: self, index })
    }

    /// The root of the first document that has one.
    pub fn root(&self) -> Option<Node<'_>> {
        self.documents().find_map(Document::root)
    }

    /// The comments, in their order.
    pub fn comments(&self) -> impl ExactSizeIterator<Item = Comment<'_>> {
        self.comments.iter().map(|span| Comment::new(self, *span))
    }

    pub(crate) fn node(&self, id: NodeId) -> Node<'_> {
        Node { yaml: self, id }
    }
}

/// One document of a text.
#[derive(Debug, Clone, Copy)]
pub struct Document<'t> {
    yaml: &'t Yaml<'t>,
    index: usize,
}

impl<'t> Document<'t> {
    fn data(self) -> &'t DocumentData {
        &self.yaml.documents[self.index]
    }

    /// Its content; none where a fault came first.
    pub fn root(self) -> Option<Node<'t>> {
        self.data().root.map(|id| self.yaml.node(id))
    }

    /// From its `---`, or its first node, to its end.
    pub fn span(self) -> Span {
        self.data().start.to(self.data().end)
    }

    /// Whether it was read to its end. Where it was not, what is missing may be further down.
    pub fn is_complete(self) -> bool {
        self.data().complete
    }

    /// Whether it starts with `---`.
    pub fn starts_with_marker(self) -> bool {
        self.data().explicit_start
    }

    /// Whether it ends with `...`.
    pub fn ends_with_marker(self) -> bool {
        !self.data().end.is_empty()
    }
}

/// One node of a tree. It is a place to look from and costs nothing to copy.
///
/// What it holds is asked for through aliases: [`Node::get`] on `*base` looks in the mapping
/// that `&base` names. Where it stands is not: [`Node::span`] of `*base` is those five bytes.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    yaml: &'t Yaml<'t>,
    id: NodeId,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.yaml, other.yaml) && self.id == other.id
    }
}

impl Eq for Node<'_> {}

impl std::hash::Hash for Node<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<'t> Node<'t> {
    /// Its index, by which [`Yaml::node`] finds it again: what a view keeps of a node.
    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    fn data(self) -> &'t NodeData<'t> {
        &self.yaml.nodes[self.id.index()]
    }

    fn collection(self) -> Option<Collection> {
        match self.resolved().data().content {
            Content::Sequence(collection) | Content::Mapping(collection) => Some(collection),
            Content::Scalar { .. } | Content::Alias { .. } => None,
        }
    }

    fn mapping(self) -> Option<Collection> {
        match self.resolved().data().content {
            Content::Mapping(collection) => Some(collection),
            _ => None,
        }
    }

    fn links(self, of: Collection) -> &'t [NodeId] {
        &self.yaml.links[of.start as usize..of.end as usize]
    }

    /// Its own text: quotes and brackets included, anchor and tag left out.
    ///
    /// A block collection ends with its last value. A block scalar starts at its first character
    /// and leaves its last line ending out. A value that is not written is an empty span.
    pub fn span(self) -> Span {
        self.data().span()
    }

    /// The text it was written as.
    pub fn source(self) -> &'t str {
        self.span().of(self.yaml.text)
    }

    /// What it is, once aliases are followed.
    pub fn kind(self) -> NodeKind {
        match self.resolved().data().content {
            Content::Scalar { .. } => NodeKind::Scalar,
            Content::Sequence(_) => NodeKind::Sequence,
            Content::Mapping(_) => NodeKind::Mapping,
            Content::Alias { .. } => NodeKind::Unresolved,
        }
    }

    /// Whether it is written as `*name`.
    pub fn is_alias(self) -> bool {
        matches!(self.data().content, Content::Alias { .. })
    }

    /// The node that an alias names; any other node is itself.
    ///
    /// One step is enough: YAML gives an alias no anchor of its own.
    #[must_use]
    pub fn resolved(self) -> Self {
        match self.data().content {
            Content::Alias { target: Some(id) } => self.yaml.node(id),
            _ => self,
        }
    }

    /// The name of its anchor, without the `&`.
    pub fn anchor(self) -> Option<&'t str> {
        let span = self.properties()?.anchor?;
        span.of(self.yaml.text).strip_prefix('&')
    }

    /// Its tag in full, such as `!reset` or `tag:yaml.org,2002:str`.
    pub fn tag(self) -> Option<&'t str> {
        self.properties()?.tag.as_deref()
    }

    fn properties(self) -> Option<&'t Properties> {
        let index = self.data().properties?;
        self.yaml.properties.get(index as usize)
    }

    /// The value of a scalar, escapes and line folding undone.
    pub fn text(self) -> Option<&'t str> {
        match &self.resolved().data().content {
            Content::Scalar { value, .. } => Some(value),
            _ => None,
        }
    }

    /// How a scalar is written.
    pub fn style(self) -> Option<Style> {
        match self.resolved().data().content {
            Content::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }

    /// Whether the source has the value of a scalar as it is: on one line, without escapes. Then
    /// [`Node::inner`] is that value, byte by byte, and a part of it may be edited.
    pub fn is_verbatim(self) -> bool {
        self.text()
            .is_some_and(|value| self.inner().of(self.yaml.text) == value)
    }

    /// The span of a scalar without its quotes.
    pub fn inner(self) -> Span {
        let span = self.span();
        match self.style() {
            Some(Style::SingleQuoted | Style::DoubleQuoted)
                if !self.is_alias() && span.end >= span.start + 2 =>
            {
                Span::new(span.start + 1, span.end - 1)
            }
            _ => span,
        }
    }

    /// What a scalar is under the core schema of YAML 1.2.
    pub fn scalar_type(self) -> Option<ScalarType> {
        let value = self.text()?;
        Some(ScalarType::of(value, self.style()?, self.resolved().tag()))
    }

    /// What a reader of YAML 1.1 would take a plain scalar for.
    pub fn trap(self) -> Option<Trap> {
        let untagged = self.resolved().tag().is_none();
        if untagged && self.style() == Some(Style::Plain) {
            Trap::of(self.text()?)
        } else {
            None
        }
    }

    /// Whether there is no value: nothing, `~` or `null`.
    pub fn is_null(self) -> bool {
        self.scalar_type() == Some(ScalarType::Null)
    }

    /// Whether a collection is written with brackets.
    pub fn is_flow(self) -> bool {
        self.collection().is_some_and(|collection| collection.flow)
    }

    /// Whether it was read to its end. Where it was not, what is missing may be further down.
    pub fn is_complete(self) -> bool {
        self.collection()
            .is_none_or(|collection| collection.complete)
    }

    /// Whether the text that it stands in was read without a fault. Where it was not, what looks
    /// like the end of an entry may be in the middle of one.
    pub fn is_in_sound_text(self) -> bool {
        self.yaml.faults().is_empty()
    }

    /// The items of a sequence; of anything else, none.
    pub fn items(self) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        let links = match self.resolved().data().content {
            Content::Sequence(collection) => self.links(collection),
            _ => &[],
        };
        links.iter().map(move |id| self.yaml.node(*id))
    }

    /// The collection it stands in, as item, key or value.
    pub fn parent(self) -> Option<Self> {
        self.data().parent.map(|id| self.yaml.node(id))
    }

    /// Where it stands, for messages: `services.web.ports[0]`.
    pub fn path(self) -> String {
        let mut steps = Vec::new();
        let mut node = self;
        while let Some(parent) = node.parent() {
            steps.push(parent.step_to(node));
            node = parent;
        }
        steps.reverse();
        let path = steps.concat();
        path.strip_prefix('.').map_or(path.clone(), str::to_owned)
    }

    fn step_to(self, child: Self) -> String {
        let links = self
            .collection()
            .map_or(&[][..], |collection| self.links(collection));
        let at = links.binary_search(&child.id).unwrap_or_default();
        match self.data().content {
            Content::Mapping(_) => {
                let key = self.yaml.node(links[at - at % 2]);
                let name = key.text().filter(|name| !name.is_empty());
                format!(".{}", name.unwrap_or("?"))
            }
            _ => format!("[{at}]"),
        }
    }
}
