//! How a value of another type is put right: with quotes, or without.

use super::packed::Type;
use super::scalar;
use crate::yaml::{Node, ScalarType, Style, Trap};
use crate::{Applicability, Edit, Fix, Span};

/// The edit that makes `node` what is expected, where it is a matter of quotes.
pub(super) fn to_type(node: Node, expected: Type) -> Option<Fix> {
    let text = node.text()?;
    match expected {
        Type::Text if node.style() == Some(Style::Plain) && !text.is_empty() => {
            let quoted = ["\"", text, "\""].concat();
            // Whether `no` was meant as a word or as a truth value, a person knows.
            let applicability = match node.trap() {
                Some(Trap::Boolean) => Applicability::Suggested,
                _ => Applicability::Safe,
            };
            let title = ["Write `", &quoted, "`"].concat();
            Some(fix(
                title,
                applicability,
                Edit::replace(node.span(), quoted),
            ))
        }
        Type::Int | Type::Number | Type::Bool if is_quoted(node) => {
            let plain = ScalarType::of_plain(text);
            let fits = match expected {
                Type::Bool => plain == ScalarType::Bool,
                Type::Int => plain == ScalarType::Int,
                _ => matches!(plain, ScalarType::Int | ScalarType::Float),
            };
            let edit = Edit::replace(node.span(), text);
            fits.then(|| fix("Take the quotes off".to_owned(), Applicability::Safe, edit))
        }
        Type::Quantity => {
            let meant = scalar::meant_quantity(text)?;
            let title = ["Write `", &meant, "`"].concat();
            let edit = Edit::replace(node.inner(), meant);
            Some(fix(title, Applicability::Suggested, edit))
        }
        _ => None,
    }
}

/// Makes text of a pair in one of Compose's lists of pairs: `- LEVEL: info` is a mapping in a list,
/// and meant as `LEVEL=info`.
pub(super) fn to_assignment(node: Node, path: &str) -> Option<Fix> {
    const LISTS: [&str; 4] = ["environment", "args", "labels", "annotations"];
    let (list, _) = path.strip_suffix(']')?.rsplit_once('[')?;
    let field = list.rsplit('.').next()?;
    let mut pairs = node.pairs();
    let (pair, None) = (pairs.next()?, pairs.next()) else {
        return None;
    };
    let is_plain = |node: Node| {
        node.style() == Some(Style::Plain) && node.is_verbatim() && !node.span().is_empty()
    };
    if !LISTS.contains(&field) || !is_plain(pair.key) || !is_plain(pair.value) {
        return None;
    }
    let assignment = [pair.name(), "=", pair.value.text()?].concat();
    let between = Span::new(pair.key.span().end, pair.value.span().start);
    let title = ["Write `", &assignment, "`"].concat();
    Some(fix(
        title,
        Applicability::Suggested,
        Edit::replace(between, "="),
    ))
}

fn is_quoted(node: Node) -> bool {
    matches!(
        node.style(),
        Some(Style::SingleQuoted | Style::DoubleQuoted)
    )
}

fn fix(title: String, applicability: Applicability, edit: Edit) -> Fix {
    Fix {
        title,
        applicability,
        edits: vec![edit],
    }
}
