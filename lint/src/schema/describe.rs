//! The words for what a value must be, and for what it is.

use super::packed::Type;
use super::scalar::is_yes;
use crate::yaml::{Node, NodeKind, ScalarType, Trap};

/// Longer values are not repeated in a message.
const LONGEST_VALUE: usize = 40;

/// What a value must be: `text or a list`.
pub(super) fn expected(types: impl Iterator<Item = Type>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in types.filter_map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => [&rest.join(", "), " or ", last].concat(),
        None => String::new(),
    }
}

fn name(of: Type) -> Option<&'static str> {
    Some(match of {
        Type::Any | Type::Null => return None,
        Type::Text | Type::Enum(_) => "text",
        Type::Int => "a whole number",
        Type::Number => "a number",
        Type::Bool => "`true` or `false`",
        Type::IntOrText => "a whole number or text",
        Type::Quantity => "an amount such as `500m` or `128Mi`",
        Type::Base64 => "base64",
        Type::Object | Type::Map(_) | Type::Fields(_) => "a mapping",
        Type::List(_) => "a list",
    })
}

/// What a node is.
pub(super) fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Sequence => "a list",
        NodeKind::Mapping => "a mapping",
        NodeKind::Scalar | NodeKind::Unresolved => "a single value",
    }
}

/// What a scalar is, with its value: `"80"` is text.
pub(super) fn scalar(node: Node, found: ScalarType) -> String {
    let is = match found {
        ScalarType::Bool if node.trap() == Some(Trap::Boolean) => {
            if node.text().is_some_and(is_yes) {
                "is read as `true`"
            } else {
                "is read as `false`"
            }
        }
        ScalarType::Null => "is nothing",
        ScalarType::Bool => "is a truth value",
        ScalarType::Int => "is a number",
        ScalarType::Float => "is a fraction",
        ScalarType::Str => "is text",
    };
    quoted(node, is)
}

/// The value with its quotes, and what is said of it.
pub(super) fn quoted(node: Node, is: &str) -> String {
    let source = node.resolved().source();
    if source.len() > LONGEST_VALUE || source.contains(['\n', '`']) || source.is_empty() {
        ["this ", is].concat()
    } else {
        ["`", source, "` ", is].concat()
    }
}
