//! What `security_opt` and `cap_add` say, in the many ways that Docker reads.

use std::collections::HashSet;

use super::value::filled;
use super::{Compose, Service};
use crate::report::Report;
use crate::yaml::Node;

/// One entry of `security_opt`.
#[derive(Debug, Clone)]
pub(crate) struct SecurityOption<'t> {
    /// The entry.
    pub(crate) node: Node<'t>,
    /// What stands before the first colon or equals sign, in lower case.
    pub(crate) name: String,
    /// What follows it; empty where nothing does.
    pub(crate) value: String,
}

impl<'t> SecurityOption<'t> {
    /// The entries of `security_opt`.
    pub(crate) fn all_of(list: Node<'t>) -> impl Iterator<Item = Self> {
        list.items().filter_map(Self::of)
    }

    /// One entry; none where it is no text.
    pub(crate) fn of(node: Node<'t>) -> Option<Self> {
        let text = filled(node)?.trim().to_ascii_lowercase();
        let (name, value) = text.split_once([':', '=']).unwrap_or((&text, ""));
        Some(Self {
            node,
            name: name.to_owned(),
            value: value.to_owned(),
        })
    }
}

/// The name of a capability without `CAP_`, in upper case. `CAP_ALL` stays what it is, a name
/// that Docker refuses.
pub(crate) fn capability(node: Node) -> Option<String> {
    let name = filled(node)?.trim().to_ascii_uppercase();
    match name.strip_prefix("CAP_") {
        Some(short) if short != "ALL" => Some(short.to_owned()),
        _ => Some(name),
    }
}

/// Whether a list of capabilities has one of these names.
pub(crate) fn has_capability(service: Service, field: &str, names: &[&str]) -> bool {
    let list = service.get(field).into_iter().flat_map(Node::items);
    list.filter_map(capability)
        .any(|name| names.contains(&name.trim_start_matches("CAP_")))
}

/// A capability, and what whoever has it can do.
pub(crate) type Grant = (&'static str, &'static str);

/// Says of each capability of `grants` that a service adds what comes with it.
pub(crate) fn report_added(file: &Compose, report: &mut Report, grants: &[Grant]) {
    let mut seen = HashSet::new();
    let lists = file.each_once("cap_add");
    for node in lists.flat_map(|(_, list)| list.items()) {
        let Some(name) = capability(node) else {
            continue;
        };
        let grant = grants.iter().find(|(known, _)| *known == name);
        if let Some((name, power)) = grant.filter(|_| seen.insert(node.resolved())) {
            report.at(node.span(), format!("`{name}` lets the container {power}"));
        }
    }
}
