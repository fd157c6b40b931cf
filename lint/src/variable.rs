//! Where a variable is named inside a word.

use std::collections::HashMap;

use crate::Span;
use crate::dockerfile::{Instruction, Word};

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

/// How many variables of one word are looked at, and how many names that one of them may be meant
/// for: more than anyone writes.
pub(crate) const MOST_NAMES: usize = 100;

/// The variables in `word` that nothing declares, each once.
pub(crate) fn unset<'w>(word: &'w Word) -> impl Iterator<Item = &'w str> {
    let names = word.unset().get(..MOST_NAMES).unwrap_or(word.unset());
    let is_first = |at: usize| !names[..at].contains(&names[at]);
    let names = names.iter().enumerate();
    names
        .filter(move |(at, _)| is_first(*at))
        .map(|(_, name)| name.as_str())
}

/// Where `instructions` first declare each name.
pub(crate) fn declared<'i>(
    instructions: impl Iterator<Item = &'i Instruction<'i>>,
) -> HashMap<&'i str, Span> {
    let mut declared = HashMap::new();
    for pair in instructions.flat_map(Instruction::pairs) {
        declared.entry(pair.key.value()).or_insert(pair.key.span);
    }
    declared
}

/// Whether the variable at `name` is written with a word for when it is not set: `${name:-word}`.
pub(crate) fn has_fallback(text: &str, name: Span) -> bool {
    let rest = text[name.end..].trim_start_matches(':');
    text[..name.start].ends_with('{') && rest.starts_with(['-', '+'])
}
