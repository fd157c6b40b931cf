//! Where a variable is named inside a word.

use crate::Span;

/// The first place in `word` that names the variable, without `$` and braces; `word` itself where
/// it is written in another way.
pub(crate) fn name_span(text: &str, word: Span, name: &str) -> Span {
    let raw = word.of(text);
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let found = raw
        .match_indices(name)
        .find(|(at, _)| raw[..*at].ends_with(['$', '{']) && is_end(&raw[at + name.len()..]));
    found.map_or(word, |(at, _)| {
        Span::new(word.start + at, word.start + at + name.len())
    })
}

/// Whether the variable at `name` is written with a word for when it is not set: `${name:-word}`.
pub(crate) fn has_fallback(text: &str, name: Span) -> bool {
    let rest = text[name.end..].trim_start_matches(':');
    text[..name.start].ends_with('{') && rest.starts_with(['-', '+'])
}
