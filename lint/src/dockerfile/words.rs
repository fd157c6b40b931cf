//! Splitting an instruction's text: keyword, flags, words.

use std::ops::Range;

/// The spaces between words; a line never has line ends in it.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}' | '\r')
}

/// `range` of `text` without spaces at its ends.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.end - inside.trim_start().len();
    start..start + inside.trim().len()
}

/// The first word of `text[range]`, and what follows it.
pub(super) fn split_first(text: &str, range: Range<usize>) -> (Range<usize>, Range<usize>) {
    let range = trim(text, range);
    let end = text[range.clone()]
        .find(is_blank)
        .map_or(range.end, |at| range.start + at);
    (range.start..end, trim(text, end..range.end))
}

/// The words of `text[range]`, parted by spaces; quotes mean nothing.
pub(super) fn split(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut rest = trim(text, range);
    while !rest.is_empty() {
        let (word, after) = split_first(text, rest);
        words.push(word);
        rest = after;
    }
    words
}

/// The words of `text[range]`, where quotes and escapes keep spaces together.
pub(super) fn split_quoted(text: &str, range: Range<usize>, escape: char) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let length = quoted_length(rest, escape);
        words.push(at..at + length);
        at += length;
    }
    words
}

/// How far the word at the start of `text` reaches.
fn quoted_length(text: &str, escape: char) -> usize {
    let mut quote = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match quote {
            // Nothing can be escaped between single quotes.
            _ if c == escape && quote != Some('\'') => {
                chars.next();
            }
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c.is_whitespace() => return at,
            Some(_) | None => {}
        }
    }
    text.len()
}

/// A `--name=value` before the arguments.
pub(super) struct RawFlag {
    /// With the dashes.
    pub(super) range: Range<usize>,
    /// Without quotes and escapes, and without the dashes.
    pub(super) text: String,
}

/// The flags at the start of `text[range]`, and what follows them.
pub(super) fn flags(text: &str, range: Range<usize>) -> (Vec<RawFlag>, Range<usize>) {
    let mut flags = Vec::new();
    let mut rest = trim(text, range);
    while text[rest.clone()].starts_with("--") {
        // Flags know the backslash alone, whatever the escape directive says.
        let length = quoted_length(&text[rest.clone()], '\\');
        let word = rest.start..rest.start + length;
        rest = trim(text, word.end..rest.end);
        if &text[word.clone()] == "--" {
            break;
        }
        flags.push(RawFlag {
            text: unquote(&text[word.start + 2..word.end]),
            range: word,
        });
    }
    (flags, rest)
}

fn unquote(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut quote = None;
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '\'' | '"' if quote.is_none() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, ranges: Vec<Range<usize>>) -> Vec<&str> {
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn quotes_and_escapes_keep_words_together() {
        let cases: [(&str, &[&str]); 6] = [
            ("a=1 b=2", &["a=1", "b=2"]),
            ("a=\"1 2\" b", &["a=\"1 2\"", "b"]),
            ("a='1 2'x b", &["a='1 2'x", "b"]),
            ("a=1\\ 2 b", &["a=1\\ 2", "b"]),
            ("a=\"\\\" \" b", &["a=\"\\\" \"", "b"]),
            ("a='\\' b'", &["a='\\'", "b'"]),
        ];
        for (text, expected) in cases {
            assert_eq!(
                texts(text, split_quoted(text, 0..text.len(), '\\')),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn flags_end_at_the_first_word_without_dashes() {
        let cases: [(&str, &[&str], &str); 4] = [
            ("--a=b --c d --e", &["a=b", "c"], "d --e"),
            ("--a='b c' d", &["a=b c"], "d"),
            ("-- --a", &[], "--a"),
            ("-a", &[], "-a"),
        ];
        for (text, expected, rest) in cases {
            let (flags, after) = flags(text, 0..text.len());
            let flags: Vec<_> = flags.iter().map(|flag| flag.text.as_str()).collect();
            assert_eq!((flags.as_slice(), &text[after]), (expected, rest), "{text}");
        }
    }
}
