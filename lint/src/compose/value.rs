//! What a scalar of a Compose file says while no variable is set.

use std::borrow::Cow;

use super::Template;
use crate::Edit;
use crate::yaml::{Node, ScalarType, Style, Yaml};

/// The text of a scalar: defaults filled in, [`super::UNKNOWN`] for what only the environment knows.
pub(crate) fn filled(node: Node<'_>) -> Option<Cow<'_, str>> {
    node.text().map(filled_text)
}

/// The same for a part of a scalar.
pub(crate) fn filled_text(text: &str) -> Cow<'_, str> {
    if text.contains('$') {
        Cow::Owned(Template::parse(text).with_defaults())
    } else {
        Cow::Borrowed(text)
    }
}

/// What a field says that takes a truth value, in any of the words that Compose takes for one,
/// with quotes and without.
pub(crate) fn truth(node: Node) -> Option<bool> {
    let text = filled(node)?;
    let is_one_of = |words: &[&str]| {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(text.trim()))
    };
    if is_one_of(&["true", "yes", "on", "y"]) {
        Some(true)
    } else if is_one_of(&["false", "no", "off", "n"]) {
        Some(false)
    } else {
        None
    }
}

/// The edit that puts a word into single quotes.
pub(crate) fn quoted(node: Node) -> Option<Edit> {
    let is_word = node.style() == Some(Style::Plain) && node.is_verbatim() && !node.is_alias();
    let source = node.source();
    (is_word && !source.is_empty() && !source.contains('\''))
        .then(|| Edit::replace(node.span(), format!("'{source}'")))
}

/// The edit that takes the quotes off a text, where it is the same text without them.
pub(crate) fn unquoted(node: Node) -> Option<Edit> {
    let text = node
        .text()
        .filter(|_| node.is_verbatim() && !node.is_alias())?;
    let is_in_brackets = node.parent().is_some_and(Node::is_flow);
    let plain = Yaml::parse(text);
    let root = plain.root()?;
    let is_same = root.text() == Some(text)
        && root.style() == Some(Style::Plain)
        && root.scalar_type() == Some(ScalarType::Str)
        && root.trap().is_none();
    (is_same && !is_in_brackets && plain.faults().is_empty() && plain.comments().len() == 0)
        .then(|| Edit::replace(node.span(), text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn a_truth_value_has_many_words() {
        let cases = [
            ("true", Some(true)),
            ("'True'", Some(true)),
            ("yes", Some(true)),
            ("y", Some(true)),
            ("${A:-on}", Some(true)),
            ("off", Some(false)),
            ("${A}", None),
            ("1", None),
            ("[true]", None),
        ];
        for (text, expected) in cases {
            assert_eq!(truth(Yaml::parse(text).root().unwrap()), expected, "{text}");
        }
    }
}
