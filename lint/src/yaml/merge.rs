//! The pairs of a mapping: its own, and those it takes over through `<<`.

use std::collections::HashSet;

use super::{Collection, Content, Node, NodeId, NodeKind, Style};
use crate::Span;

/// A key with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'t> {
    /// The key.
    pub key: Node<'t>,
    /// The value.
    pub value: Node<'t>,
    /// Whether it was taken over from another mapping through `<<`.
    pub merged: bool,
}

impl<'t> Entry<'t> {
    /// The key's text; empty where the key is a collection.
    pub fn name(self) -> &'t str {
        self.key.text().unwrap_or_default()
    }

    /// From the start of the key to the end of the value.
    pub fn span(self) -> Span {
        self.key.span().to(self.value.span())
    }
}

/// The pairs of a mapping, own ones first. Given by [`Node::entries`].
#[derive(Debug, Clone)]
pub struct Entries<'t> {
    own: Pairs<'t>,
    merged: std::vec::IntoIter<Entry<'t>>,
}

impl<'t> Iterator for Entries<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        self.own
            .by_ref()
            .find(|entry| !is_merge_key(entry.key))
            .or_else(|| self.merged.next())
    }
}

/// The pairs that stand in a mapping itself, `<<` among them. Given by [`Node::pairs`].
#[derive(Debug, Clone)]
pub struct Pairs<'t> {
    mapping: Node<'t>,
    links: std::slice::ChunksExact<'t, NodeId>,
}

impl<'t> Iterator for Pairs<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let [key, value] = self.links.next()? else {
            return None;
        };
        let yaml = self.mapping.yaml;
        Some(Entry {
            key: yaml.node(*key),
            value: yaml.node(*value),
            merged: false,
        })
    }
}

/// Whether this key is the merge key. A quoted `"<<"` is an ordinary one.
pub(super) fn is_merge_key(key: Node) -> bool {
    key.text() == Some("<<") && key.style() == Some(Style::Plain)
}

impl<'t> Node<'t> {
    /// The pairs of a mapping, its own first, then those of `<<` that it does not set itself; of
    /// anything else, none.
    pub fn entries(self) -> Entries<'t> {
        let merged = match self.mapping() {
            Some(Collection { merges: true, .. }) => self.merged_entries(),
            _ => Vec::new(),
        };
        Entries {
            own: self.pairs(),
            merged: merged.into_iter(),
        }
    }

    /// The pair with this key.
    pub fn entry(self, name: &str) -> Option<Entry<'t>> {
        let mapping = self.mapping()?;
        let own = self.own_entry(mapping, name);
        if own.is_some() || !mapping.merges {
            return own;
        }
        let sources = self.merge_sources();
        let found = sources
            .iter()
            .find_map(|source| source.own_entry(source.mapping()?, name));
        found.map(|entry| Entry {
            merged: true,
            ..entry
        })
    }

    /// The pair with this key that stands in the mapping itself. Most of what rules ask ends here,
    /// so it looks at the keys where they lie.
    #[inline]
    fn own_entry(self, mapping: Collection, name: &str) -> Option<Entry<'t>> {
        let yaml = self.yaml;
        let is_named = |pair: &&[NodeId]| match &yaml.nodes[pair[0].index()].content {
            Content::Scalar { value, .. } => value == name,
            Content::Alias { .. } => yaml.node(pair[0]).text() == Some(name),
            Content::Sequence(_) | Content::Mapping(_) => false,
        };
        let pair = self.links(mapping).chunks_exact(2).find(is_named)?;
        Some(Entry {
            key: yaml.node(pair[0]),
            value: yaml.node(pair[1]),
            merged: false,
        })
    }

    /// The value of this key.
    pub fn get(self, name: &str) -> Option<Self> {
        self.entry(name).map(|entry| entry.value)
    }

    /// The value at the end of these keys.
    pub fn at(self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The pairs of a mapping as they are written, `<<` among them; of anything else, none.
    pub fn pairs(self) -> Pairs<'t> {
        let links = self
            .mapping()
            .map_or(&[][..], |collection| self.links(collection));
        Pairs {
            mapping: self,
            links: links.chunks_exact(2),
        }
    }

    fn merged_entries(self) -> Vec<Entry<'t>> {
        let own = self.pairs().filter(|entry| !is_merge_key(entry.key));
        let mut seen: HashSet<&str> = own.filter_map(|entry| entry.key.text()).collect();
        let sources = self.merge_sources();
        let pairs = sources.iter().flat_map(|source| source.pairs());
        pairs
            .filter(|entry| !is_merge_key(entry.key))
            .filter(|entry| entry.key.text().is_some_and(|key| seen.insert(key)))
            .map(|entry| Entry {
                merged: true,
                ..entry
            })
            .collect()
    }

    /// The mappings that `<<` names. The earlier one wins, and a mapping's own keys win over
    /// those that it takes over itself.
    ///
    /// Invariant: this ends, since the builder lets no alias stand in what it names, and soon,
    /// since it counts what all aliases stand for.
    fn merge_sources(self) -> Vec<Self> {
        let mut sources: Vec<Self> = Vec::new();
        let mut waiting = self.direct_sources();
        while let Some(source) = waiting.pop() {
            sources.push(source);
            waiting.extend(source.direct_sources());
        }
        sources
    }

    /// The mappings of its own `<<`, last first, to be taken from the end.
    fn direct_sources(self) -> Vec<Self> {
        if !self.mapping().is_some_and(|collection| collection.merges) {
            return Vec::new();
        }
        let mut sources: Vec<Self> = self
            .pairs()
            .filter(|entry| is_merge_key(entry.key))
            .flat_map(|entry| match entry.value.kind() {
                NodeKind::Sequence => entry.value.items().map(Self::resolved).collect(),
                _ => vec![entry.value.resolved()],
            })
            .filter(|node| node.kind() == NodeKind::Mapping)
            .collect();
        sources.reverse();
        sources
    }
}
