//! Where things are said, and where fields belong.

use super::packed::{Definition, Schema, Type, alternatives};
use crate::Span;
use crate::yaml::{Node, NodeKind};

/// The place of what a list's item lacks: its name, or its first key.
pub(super) fn of_item(item: Node) -> Span {
    if item.kind() != NodeKind::Mapping || item.is_alias() {
        return item.span();
    }
    let name = item.get("name").filter(|name| name.text().is_some());
    name.map(Node::inner)
        .or_else(|| Some(item.pairs().next()?.key.span()))
        .unwrap_or(item.span())
}

/// The place of a collection that should not be one: all of a short item, or else its head.
pub(super) fn of_collection(node: Node, head: Span) -> Span {
    let is_item = node.parent().map(Node::kind) == Some(NodeKind::Sequence);
    if is_item && !node.source().contains('\n') {
        node.span()
    } else {
        head
    }
}

/// Where the field `name` belongs that is not one of the innermost mapping's: in one of the
/// mappings around it, or in the only one of its fields that has such a field.
pub(super) fn of_field(
    schema: &'static Schema,
    around: &[(Node, &'static Definition)],
    name: &str,
) -> Option<String> {
    let ((node, innermost), outer) = around.split_last()?;
    let owner = outer
        .iter()
        .rfind(|(_, definition)| definition.field(name).is_some());
    if let Some((owner, _)) = owner {
        let path = owner.path();
        return Some(if path.is_empty() {
            "the top level".to_owned()
        } else {
            ["`", &path, "`"].concat()
        });
    }
    let homes = || {
        innermost.fields().iter().filter(|field| {
            fields_of(schema, field.value).is_some_and(|inner| inner.field(name).is_some())
        })
    };
    let home =
        only(homes()).or_else(|| only(homes().filter(|field| node.entry(field.name).is_some())))?;
    let items = if home.value.starts_with('[') {
        "[]"
    } else {
        ""
    };
    Some(["`", home.name, items, "`"].concat())
}

/// The one thing that there is.
fn only<T>(mut things: impl Iterator<Item = T>) -> Option<T> {
    things.next().filter(|_| things.next().is_none())
}

/// The fields of a value, or of a list's items.
fn fields_of(schema: &'static Schema, written: &'static str) -> Option<&'static Definition> {
    alternatives(written).find_map(|written| match schema.type_of(written) {
        Type::Fields(definition) => Some(definition),
        Type::List(item) => alternatives(item).find_map(|item| match schema.type_of(item) {
            Type::Fields(definition) => Some(definition),
            _ => None,
        }),
        _ => None,
    })
}
