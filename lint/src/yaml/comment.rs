//! Comments, and what they are about.

use super::{Content, Node, NodeId, Yaml};
use crate::Span;

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, Copy)]
pub struct Comment<'t> {
    yaml: &'t Yaml<'t>,
    span: Span,
}

impl<'t> Comment<'t> {
    pub(super) fn new(yaml: &'t Yaml<'t>, span: Span) -> Self {
        Self { yaml, span }
    }

    /// Where it stands, `#` included.
    pub fn span(self) -> Span {
        self.span
    }

    /// What it says, without `#` and the spaces around.
    pub fn text(self) -> &'t str {
        self.span.of(self.yaml.text).trim_start_matches('#').trim()
    }

    /// Where [`Comment::text`] stands.
    pub fn text_span(self) -> Span {
        let source = self.span.of(self.yaml.text);
        let sign = source.len() - source.trim_start_matches('#').trim_start().len();
        let start = self.span.start + sign;
        Span::new(start, start + self.text().len())
    }

    /// Whether nothing else stands on its line.
    pub fn is_alone(self) -> bool {
        self.yaml.text[self.line_start()..self.span.start]
            .trim()
            .is_empty()
    }

    /// What it is about: the pair or list item below it or, where it follows one, on its line.
    ///
    /// A pair is meant from key to value and an item as a whole, so that a comment above
    /// `ports:` is about every port.
    pub fn target(self) -> Option<Span> {
        if self.is_alone() {
            return self
                .yaml
                .first_entry_from(self.span.end)
                .map(|(_, span)| span);
        }
        let (start, span) = self.yaml.first_entry_from(self.line_start())?;
        (start < self.span.start).then_some(span)
    }

    /// Its line, up to its end.
    pub fn line(self) -> Span {
        Span::new(self.line_start(), self.span.end)
    }

    fn line_start(self) -> usize {
        let before = &self.yaml.text[..self.span.start];
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }
}

impl Yaml<'_> {
    /// The first pair or item that starts at `byte` or after it, and where it starts.
    fn first_entry_from(&self, byte: usize) -> Option<(usize, Span)> {
        // Invariant: the nodes stand in the order in which they start.
        let first = self
            .nodes
            .partition_point(|node| (node.start as usize) < byte);
        let first = self
            .nodes
            .get(first..)?
            .first()
            .map(|_| NodeId(u32::try_from(first).unwrap_or(u32::MAX)))?;
        let entry = self.node(first).entry_here();
        Some((entry.start, entry))
    }
}

impl Node<'_> {
    /// The pair or item that starts with this node.
    fn entry_here(self) -> Span {
        let Some(parent) = self.parent() else {
            return self.first_child().map_or(self.span(), Self::entry_here);
        };
        let links = parent
            .collection()
            .map_or(&[][..], |collection| parent.links(collection));
        let at = links.binary_search(&self.id).unwrap_or_default();
        match parent.data().content {
            Content::Mapping(_) if at % 2 == 0 => {
                let value = links.get(at + 1).map_or(self.id, |id| *id);
                self.span().to(self.yaml.node(value).span())
            }
            Content::Mapping(_) if !self.is_flow() => {
                self.first_child().map_or(self.span(), Self::entry_here)
            }
            _ => self.span(),
        }
    }

    /// The first key or item of a collection that is written here.
    fn first_child(self) -> Option<Self> {
        let links = match self.data().content {
            Content::Sequence(collection) | Content::Mapping(collection) => self.links(collection),
            _ => return None,
        };
        links.first().map(|id| self.yaml.node(*id))
    }
}
