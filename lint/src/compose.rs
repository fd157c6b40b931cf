//! A Compose file as services, each with its place in the text.
//!
//! Nothing here is kept: a view is a node of the tree and a way to read it, so it costs nothing
//! until a rule asks. Aliases and `<<` are followed, variables are understood and left alone.

pub(crate) mod argument;
mod database;
pub(crate) mod device;
pub(crate) mod lacking;
mod limit;
mod mount;
pub(crate) mod order;
mod port;
mod port_edit;
mod project;
pub(crate) mod reference;
pub(crate) mod security;
mod service;
mod template;
mod value;
mod variables;

use std::collections::{HashMap, HashSet};

use crate::Span;
use crate::yaml::{Entry, Node, Yaml};

pub(crate) use limit::{has_cpu_limit, has_memory_limit};
pub(crate) use mount::Mount;
pub use port::{Binding, Port};
pub(crate) use project::{Applications, Found, Resolved};
pub(crate) use service::join;
pub use service::{Build, Dependency, EnvVar, HealthCheck, Service, Volume};
pub use template::{Operator, Part, Template, UNKNOWN, Variable};
pub(crate) use value::{filled, filled_text, quoted, truth, unquoted};
pub(crate) use variables::Variables;

/// A parsed Compose file. It borrows from the text it was parsed from.
#[derive(Debug)]
pub struct Compose<'a> {
    yaml: Yaml<'a>,
}

impl<'a> Compose<'a> {
    /// Reads `text`; what cannot be read is left out.
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

    /// The services of all documents, in their order.
    pub fn services(&self) -> impl Iterator<Item = Service<'_>> {
        self.top_level("services")
            .flat_map(Node::entries)
            .map(Service::new)
    }

    /// The service with this name.
    pub fn service(&self, name: &str) -> Option<Service<'_>> {
        self.services().find(|service| service.name() == name)
    }

    /// The services by their names.
    pub(crate) fn by_name(&self) -> HashMap<&str, Service<'_>> {
        self.services()
            .map(|service| (service.name(), service))
            .collect()
    }

    /// The services that have this field, with its value. A value that several services share,
    /// through an alias or `<<`, comes once: aliases cannot make more of a file than it is.
    pub fn each_once<'t>(
        &'t self,
        field: &'static str,
    ) -> impl Iterator<Item = (Service<'t>, Node<'t>)> {
        let mut seen = HashSet::new();
        self.services()
            .filter_map(move |service| Some((service, service.get(field)?)))
            .filter(move |(_, value)| seen.insert(value.resolved()))
    }

    /// The top-level fields that Compose leaves to their authors, `x-logging` and the like.
    pub fn extensions(&self) -> impl Iterator<Item = Entry<'_>> {
        self.roots()
            .flat_map(Node::entries)
            .filter(|entry| entry.name().starts_with("x-"))
    }

    /// The values of a top-level field, one for each document that has it.
    pub fn top_level(&self, field: &str) -> impl Iterator<Item = Node<'_>> {
        self.roots().filter_map(move |root| root.get(field))
    }

    /// The roots of all documents, in their order.
    pub(crate) fn roots(&self) -> impl Iterator<Item = Node<'_>> {
        self.yaml
            .documents()
            .filter_map(crate::yaml::Document::root)
    }
}

/// A text in the file with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The text, quotes and escapes undone.
    pub value: &'t str,
    /// Where it is. Where a part of a text with escapes cannot be told, all of it.
    pub span: Span,
}

impl<'t> Piece<'t> {
    /// All of a scalar; of anything else, nothing.
    pub fn of(node: Node<'t>) -> Option<Self> {
        Some(Self {
            value: node.text()?,
            span: node.inner(),
        })
    }

    /// A part of a scalar's text; `part` must be a slice of `node.text()`.
    pub(crate) fn part_of(node: Node<'t>, part: &'t str) -> Self {
        let start = offset_in(node.text().unwrap_or_default(), part);
        let inner = node.inner();
        let span = if node.is_verbatim() {
            Span::new(inner.start + start, inner.start + start + part.len())
        } else {
            inner
        };
        Self { value: part, span }
    }
}

/// Where the slice `part` starts in `whole`.
fn offset_in(whole: &str, part: &str) -> usize {
    let distance = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    if distance <= whole.len() { distance } else { 0 }
}

/// Splits a short syntax at its colons, those in `${…}` and `[…]` left alone.
fn split_at_colons(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0_usize, 0_usize);
    for (at, character) in text.char_indices() {
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
