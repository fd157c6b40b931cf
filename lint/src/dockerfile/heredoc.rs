//! Where heredocs are announced: `<<EOF` in a `RUN`, `COPY` or `ADD`.

use std::ops::Range;

use super::{Binding, Keyword, Lexer, NotStrings, json};

/// A `<<EOF` whose lines are still to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) name: String,
    pub(super) descriptor: u32,
    pub(super) expands: bool,
    pub(super) strips_tabs: bool,
}

/// Every quote and escape stays, so that `"<<EOF"` is told from `<<EOF`.
const RAW: Lexer = Lexer {
    escape: '\\',
    raw_quotes: true,
    raw_escapes: true,
    keep_unset: true,
};

/// The heredocs that the line `text` announces. `arguments` are those of its innermost keyword.
pub(super) fn marks(text: &str, keyword: Keyword, arguments: Range<usize>) -> Vec<Mark> {
    let may_have = matches!(keyword, Keyword::Run | Keyword::Copy | Keyword::Add);
    if !may_have || !text.contains("<<") {
        return Vec::new();
    }
    let (_, arguments) = super::words::flags(text, arguments);
    if json::strings(&text[arguments]) != Err(NotStrings::NotJson) {
        return Vec::new();
    }
    // A line with a quote that nothing closes has no heredocs: Docker leaves it to the shell.
    let words = RAW
        .expand(text, &|_| Binding::Unset)
        .unwrap_or_default()
        .words;
    let mut words = words.iter().map(String::as_str).peekable();
    let mut marks = Vec::new();
    while let Some(word) = words.next() {
        let Some((descriptor, strips_tabs, mut name)) = opening(word) else {
            continue;
        };
        if name.is_empty() {
            // `<< EOF`: the name is the next word.
            let Some(next) = words.next_if(|next| !next.contains('<')) else {
                continue;
            };
            name = next;
        }
        marks.extend(mark(descriptor, strips_tabs, name));
    }
    marks
}

/// The parts of `3<<-EOF`.
fn opening(word: &str) -> Option<(u32, bool, &str)> {
    let (descriptor, name) = word.split_once("<<")?;
    if name.contains('<') || !descriptor.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let descriptor = descriptor.parse().unwrap_or(0);
    Some(match name.strip_prefix('-') {
        Some(name) => (descriptor, true, name),
        None => (descriptor, false, name),
    })
}

fn mark(descriptor: u32, strips_tabs: bool, name: &str) -> Option<Mark> {
    let unquoted = Lexer {
        raw_quotes: false,
        raw_escapes: false,
        ..RAW
    };
    let quoted = Lexer {
        raw_escapes: false,
        ..RAW
    };
    let word = unquoted.expand(name, &|_| Binding::Unset).ok()?.words;
    let raw = quoted.expand(name, &|_| Binding::Unset).ok()?.words;
    let [word] = word.as_slice() else { return None };
    let [raw] = raw.as_slice() else { return None };
    Some(Mark {
        name: word.clone(),
        descriptor,
        expands: quotes(word) == quotes(raw),
        strips_tabs,
    })
}

fn quotes(word: &str) -> usize {
    word.bytes()
        .filter(|byte| matches!(byte, b'\'' | b'"'))
        .count()
}
