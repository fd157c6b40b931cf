//! From the parser's events to the tree.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StrInput, StructureStyle, Tag};

use super::{
    Collection, Content, DocumentData, Fault, MAX_ALIASED, MAX_FAULTS, MAX_NESTING, MAX_NODES,
    NodeData, NodeId, Properties, Style, Yaml, fault, merge,
};
use crate::Span;

/// How many comments may stand between two nodes. The parser keeps them until the second one.
const MAX_COMMENTS_IN_A_ROW: usize = 10_000;

/// How flow collections must be indented.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Indentation {
    /// As the specification has it.
    Strict,
    /// As libyaml and its descendants, Compose's and Kubernetes' readers among them, have it.
    Lenient,
}

/// Reads `text`. A closing bracket that stands as far left as its key is against the
/// specification, and yet written everywhere and read by all; only for that is a text read again.
pub(super) fn parse(text: &str) -> Yaml<'_> {
    read(text, Indentation::Strict)
}

fn read(text: &str, indentation: Indentation) -> Yaml<'_> {
    let mut builder = Builder::new(text);
    // Invariant: every offset below fits in 32 bits.
    if u32::try_from(text.len()).is_err() {
        builder.fault(Span::at(0), "this file is too large to be read".to_owned());
        return builder.yaml;
    }
    let mut parser = Parser::new_from_str_with_options(text, options(indentation));
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                if indentation == Indentation::Strict && fault::is_closing_bracket(text, &error) {
                    return read(text, Indentation::Lenient);
                }
                builder.abandon(&error);
                if !continues(&mut parser) {
                    break;
                }
            }
        }
        if builder.is_full() {
            break;
        }
    }
    builder.finish()
}

fn options(indentation: Indentation) -> granit_parser::Options {
    granit_parser::options! {
        strict_indentation: indentation == Indentation::Strict,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: MAX_COMMENTS_IN_A_ROW,
        flow_nesting_limit: MAX_NESTING,
        block_nesting_limit: MAX_NESTING,
    }
}

/// Whether there is another document after a broken one.
fn continues<'a>(parser: &mut Parser<'a, StrInput<'a>>) -> bool {
    parser.proceed_next_document().unwrap_or(false)
}

struct Builder<'a> {
    yaml: Yaml<'a>,
    open: Vec<Open>,
    /// The children of all open collections, those of the innermost last.
    children: Vec<NodeId>,
    /// The nodes that have an anchor, by the parser's number for it.
    anchored: HashMap<usize, NodeId>,
    /// How many nodes the collections with anchors stand for.
    sizes: HashMap<NodeId, usize>,
    /// How many nodes the text stands for, every alias replaced by what it names.
    expanded: usize,
}

/// A collection whose end was not seen yet.
struct Open {
    id: NodeId,
    /// Where its children start in `Builder::children`.
    children: usize,
    /// How many nodes the text stood for when it started.
    expanded: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let yaml = Yaml {
            text,
            documents: Vec::new(),
            nodes: Vec::new(),
            links: Vec::new(),
            properties: Vec::new(),
            comments: Vec::new(),
            faults: Vec::new(),
        };
        Self {
            yaml,
            open: Vec::new(),
            children: Vec::new(),
            anchored: HashMap::new(),
            sizes: HashMap::new(),
            expanded: 0,
        }
    }

    fn take(&mut self, event: Event<'a>, at: &granit_parser::Span) {
        let span = bytes(at);
        match event {
            Event::DocumentStart(explicit_start, _) => self.start_document(span, explicit_start),
            Event::DocumentEnd => self.end_document(span),
            Event::Comment(..) => self.yaml.comments.push(span),
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(span, value, style, anchor, tag);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.start(span, anchor, tag, Content::Sequence(opened(style)));
            }
            Event::MappingStart(style, anchor, tag) => {
                self.start(span, anchor, tag, Content::Mapping(opened(style)));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(span)),
            Event::Anchor(id, _) => self.anchor(id, span),
            Event::Alias(id) => self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                self.fault(span, format!("no anchor `&{name}` stands above this"));
                self.push(span, None, Content::Alias { target: None });
            }
            _ => {}
        }
    }

    fn start_document(&mut self, start: Span, explicit_start: bool) {
        self.yaml.documents.push(DocumentData {
            root: None,
            start,
            end: Span::at(start.end),
            explicit_start,
            complete: false,
        });
    }

    fn end_document(&mut self, end: Span) {
        self.anchored.clear();
        if let Some(document) = self.yaml.documents.last_mut() {
            document.end = end;
            document.complete = true;
        }
    }

    fn scalar(
        &mut self,
        span: Span,
        value: Cow<'a, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'a, Tag>>,
    ) {
        // The parser gives a value that is not written as an empty `~`.
        let value = if span.is_empty() && style == ScalarStyle::Plain {
            Cow::Borrowed("")
        } else {
            value
        };
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let span = match style {
            Style::Literal | Style::Folded => trimmed(self.yaml.text, span),
            _ => span,
        };
        let id = self.push(span, tag, Content::Scalar { value, style });
        self.anchored.extend((anchor != 0).then_some((anchor, id)));
    }

    fn start(
        &mut self,
        span: Span,
        anchor: usize,
        tag: Option<Cow<'a, Tag>>,
        content: Content<'a>,
    ) {
        let id = self.push(span, tag, content);
        self.anchored.extend((anchor != 0).then_some((anchor, id)));
        self.open.push(Open {
            id,
            children: self.children.len(),
            // Its own node is counted already.
            expanded: self.expanded - 1,
        });
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let target = self.anchored.get(&anchor).copied();
        let is_inside = |id: NodeId| self.open.iter().any(|open| open.id == id);
        if target.is_some_and(is_inside) {
            let name = span.of(self.yaml.text);
            self.fault(span, format!("`{name}` stands within what it names"));
            self.push(span, None, Content::Alias { target: None });
        } else {
            let size = target.and_then(|id| self.sizes.get(&id)).copied();
            let named = target.and_then(|id| self.yaml.nodes[id.index()].properties);
            if let Some(index) = named {
                self.yaml.properties[index as usize].is_aliased = true;
            }
            self.push(span, None, Content::Alias { target });
            self.expanded = self.expanded.saturating_add(size.unwrap_or(1) - 1);
        }
    }

    fn push(&mut self, span: Span, tag: Option<Cow<'a, Tag>>, content: Content<'a>) -> NodeId {
        let id = NodeId(offset(self.yaml.nodes.len()));
        self.expanded = self.expanded.saturating_add(1);
        let parent = self.open.last().map(|open| open.id);
        let properties = tag.map(|tag| self.add_properties(None, Some(&tag)));
        self.yaml.nodes.push(NodeData {
            start: offset(span.start),
            end: offset(span.end),
            parent,
            properties,
            content,
        });
        match (parent, self.yaml.documents.last_mut()) {
            (None, Some(document)) => document.root = document.root.or(Some(id)),
            _ => self.children.push(id),
        }
        id
    }

    fn add_properties(&mut self, anchor: Option<Span>, tag: Option<&Tag>) -> u32 {
        let tag = tag.map(|tag| format!("{}{}", tag.handle(), tag.suffix()).into_boxed_str());
        self.yaml.properties.push(Properties {
            anchor,
            is_aliased: false,
            tag,
        });
        offset(self.yaml.properties.len() - 1)
    }

    fn anchor(&mut self, id: usize, span: Span) {
        let Some(node) = self.anchored.get(&id).copied() else {
            return;
        };
        if let Some(index) = self.yaml.nodes[node.index()].properties {
            self.yaml.properties[index as usize].anchor = Some(span);
        } else {
            let index = self.add_properties(Some(span), None);
            self.yaml.nodes[node.index()].properties = Some(index);
        }
    }

    /// Closes the innermost collection: at the place where it ends, or cut off by a fault.
    fn close(&mut self, end: Option<Span>) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if self.yaml.node(open.id).anchor().is_some() {
            self.sizes.insert(open.id, self.expanded - open.expanded);
        }
        let is_mapping = matches!(
            self.yaml.nodes[open.id.index()].content,
            Content::Mapping(_)
        );
        if is_mapping && (self.children.len() - open.children) % 2 == 1 {
            self.add_missing_value(open.id);
        }
        let start = offset(self.yaml.links.len());
        let last = self.children[open.children..].last().copied();
        self.yaml.links.extend(self.children.drain(open.children..));
        let links = start..offset(self.yaml.links.len());
        let merges = is_mapping && self.check_keys(links.clone());
        let last_end = last.map(|id| self.yaml.nodes[id.index()].end);
        let node = &mut self.yaml.nodes[open.id.index()];
        if let Content::Sequence(collection) | Content::Mapping(collection) = &mut node.content {
            (collection.start, collection.end) = (links.start, links.end);
            collection.complete = end.is_some();
            collection.merges = merges;
            // A block collection has no end of its own: the parser's lies before the next token,
            // with all blank lines and comments in between.
            node.end = match end {
                Some(end) if collection.flow => offset(end.end),
                _ => last_end.unwrap_or(node.end).max(node.end),
            };
        }
    }

    /// A fault may come between a key and its value.
    fn add_missing_value(&mut self, mapping: NodeId) {
        let key = self.children.last();
        let end = key.map_or(0, |key| self.yaml.nodes[key.index()].end);
        let id = NodeId(offset(self.yaml.nodes.len()));
        self.yaml.nodes.push(NodeData {
            start: end,
            end,
            parent: Some(mapping),
            properties: None,
            content: Content::Scalar {
                value: Cow::Borrowed(""),
                style: Style::Plain,
            },
        });
        self.children.push(id);
    }

    /// Finds keys that are set twice, and tells whether one of the keys is `<<`.
    fn check_keys(&mut self, links: std::ops::Range<u32>) -> bool {
        /// Up to so many keys, comparing each with each is faster than hashing them.
        const FEW: usize = 16;
        let keys: Vec<NodeId> = self.yaml.links[links.start as usize..links.end as usize]
            .iter()
            .step_by(2)
            .copied()
            .collect();
        let twice = if keys.len() <= FEW {
            self.twice_of_few(&keys)
        } else {
            self.twice_of_many(&keys)
        };
        for (first, second) in twice {
            let first = self.yaml.node(first).span();
            let key = self.yaml.node(second);
            let message = format!(
                "the key `{}` is set twice in the same place",
                key.text().unwrap_or_default()
            );
            let span = key.span();
            self.push_fault(Fault {
                span,
                message,
                first: Some(first),
            });
        }
        keys.iter()
            .any(|key| merge::is_merge_key(self.yaml.node(*key)))
    }

    fn twice_of_few(&self, keys: &[NodeId]) -> Vec<(NodeId, NodeId)> {
        let is_same = |one: NodeId, other: NodeId| {
            self.written_key(one)
                .is_some_and(|key| self.written_key(other) == Some(key))
        };
        let mut twice = Vec::new();
        for (at, second) in keys.iter().enumerate() {
            let first = keys[..at].iter().find(|first| is_same(**first, *second));
            twice.extend(first.map(|first| (*first, *second)));
        }
        twice
    }

    fn twice_of_many(&self, keys: &[NodeId]) -> Vec<(NodeId, NodeId)> {
        let mut seen = HashMap::with_capacity(keys.len());
        let mut twice = Vec::new();
        for id in keys {
            if let Some(key) = self.written_key(*id) {
                match seen.entry(key) {
                    std::collections::hash_map::Entry::Occupied(first) => {
                        twice.push((*first.get(), *id));
                    }
                    std::collections::hash_map::Entry::Vacant(place) => {
                        place.insert(*id);
                    }
                }
            }
        }
        twice
    }

    /// The text of a key, as Compose and Kubernetes compare it: without regard to quotes. Keys
    /// that are aliases, collections or not written are no text.
    fn written_key(&self, id: NodeId) -> Option<&str> {
        match &self.yaml.nodes[id.index()].content {
            Content::Scalar { value, .. } if !self.yaml.node(id).span().is_empty() => Some(value),
            _ => None,
        }
    }

    /// Ends a document that a fault broke: what was read of it stays.
    fn abandon(&mut self, error: &ScanError) {
        let bracket = self.open_bracket();
        while !self.open.is_empty() {
            self.close(None);
        }
        self.anchored.clear();
        let (span, message) = match bracket {
            Some(bracket) if fault::is_indentation(error) => {
                fault::of_bracket(self.yaml.text, bracket)
            }
            _ => fault::of(self.yaml.text, error),
        };
        self.fault(span, message);
    }

    /// Where the innermost bracket stands that was not closed yet.
    fn open_bracket(&self) -> Option<usize> {
        let starts = self
            .open
            .iter()
            .rev()
            .map(|open| self.yaml.nodes[open.id.index()].start as usize);
        // A pair in a flow sequence is a flow mapping without brackets: `[a: b]`.
        let mut brackets = starts.filter(|start| self.yaml.text[*start..].starts_with(['[', '{']));
        brackets.next()
    }

    fn fault(&mut self, span: Span, message: String) {
        self.push_fault(Fault {
            span,
            message,
            first: None,
        });
    }

    fn push_fault(&mut self, fault: Fault) {
        if self.yaml.faults.len() < MAX_FAULTS {
            self.yaml.faults.push(fault);
        }
    }

    /// Whether enough was read; says so where that is because of a limit.
    fn is_full(&mut self) -> bool {
        let aliased = self.expanded.saturating_sub(self.yaml.nodes.len());
        let (over, most) = if self.yaml.nodes.len() + self.yaml.comments.len() >= MAX_NODES {
            ("there are", MAX_NODES)
        } else if aliased >= MAX_ALIASED {
            ("aliases stand for", MAX_ALIASED)
        } else {
            return self.yaml.faults.len() >= MAX_FAULTS;
        };
        let last = self.yaml.nodes.last().map_or(Span::at(0), NodeData::span);
        self.yaml.faults.truncate(MAX_FAULTS - 1);
        self.fault(
            last,
            format!("{over} more than {most} nodes; the rest is not checked"),
        );
        true
    }

    fn finish(mut self) -> Yaml<'a> {
        while !self.open.is_empty() {
            self.close(None);
        }
        self.yaml.faults.sort_by_key(|fault| fault.span);
        self.yaml
    }
}

fn opened(style: StructureStyle) -> Collection {
    Collection {
        start: 0,
        end: 0,
        flow: style == StructureStyle::Flow,
        complete: false,
        merges: false,
    }
}

/// The parser gives byte offsets for every event of a text it was given whole.
fn bytes(span: &granit_parser::Span) -> Span {
    let start = span.start.byte_offset().unwrap_or_default();
    Span::new(start, span.end.byte_offset().unwrap_or(start).max(start))
}

/// An offset or index, which [`read`] has made sure of.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A block scalar's span without the blank lines and indentation behind it.
fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + span.of(text).trim_end().len())
}
