//! What the parser's errors are called here, and which text they are about.

use granit_parser::{ErrorKind, ScanError};

use super::MAX_NESTING;
use crate::Span;

/// The place and the message of an error.
pub(super) fn of(text: &str, error: &ScanError) -> (Span, String) {
    let at = error.marker().byte_offset().unwrap_or_default();
    let span = if is_about_a_tab(error.kind()) {
        last_tab(text, at)
    } else {
        underlined(text, at)
    };
    (span, message(error.kind()))
}

fn is_about_a_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabNotAllowed
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

/// The tab at `at` or the last one before it: the parser may have passed it when it complains.
fn last_tab(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let end = if text[at..].starts_with('\t') {
        at + 1
    } else {
        at
    };
    text[..end]
        .rfind('\t')
        .map_or(underlined(text, at), |tab| Span::new(tab, tab + 1))
}

/// Whether the error is a closing bracket further left than the specification allows.
pub(super) fn is_closing_bracket(text: &str, error: &ScanError) -> bool {
    let at = error.marker().byte_offset().unwrap_or_default();
    is_indentation(error)
        && text
            .get(at..)
            .is_some_and(|rest| rest.starts_with([']', '}']))
}

/// Whether something stands too far to the left.
pub(super) fn is_indentation(error: &ScanError) -> bool {
    *error.kind() == ErrorKind::InvalidIndentation
}

/// Between brackets, text that is too far to the left mostly means that one was not closed.
pub(super) fn of_bracket(text: &str, at: usize) -> (Span, String) {
    let span = Span::new(at, at + 1);
    (
        span,
        format!(
            "this `{}` is not closed before the text goes back to the left",
            span.of(text)
        ),
    )
}

/// The word at `at`, or the last one before it where a line or the text ends.
fn underlined(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let word = |from: usize| {
        let rest = &text[from..];
        from + rest.find(char::is_whitespace).unwrap_or(rest.len())
    };
    let end = word(at);
    if end > at {
        return Span::new(at, end);
    }
    let end = text[..at].trim_end().len();
    let start = text[..end]
        .rfind(char::is_whitespace)
        .map_or(0, |space| text.ceil_char_boundary(space + 1));
    Span::new(start, end)
}

fn message(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnclosedFlowCollection { open } => format!("this `{open}` is never closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            format!("`{close}` closes what `{open}` opened")
        }
        ErrorKind::UnexpectedCharacter { character } => {
            format!(
                "a value cannot start with `{}`; put it in quotes",
                character.escape_default()
            )
        }
        ErrorKind::RecursionLimitExceeded => {
            format!("this is nested more than {MAX_NESTING} levels deep")
        }
        kind => known(kind).map_or_else(|| kind.to_string(), str::to_owned),
    }
}

/// Our words for the errors that people make; the rest keep the parser's.
fn known(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        kind if is_about_a_tab(kind) => "a tab stands where YAML allows only spaces",
        ErrorKind::UnclosedQuotedScalar => "this quote is never closed",
        ErrorKind::InvalidQuotedScalarIndent => {
            "this text in quotes goes on further left than it may; is a quote missing?"
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => "nothing may follow the closing quote",
        ErrorKind::UnknownQuotedScalarEscape => {
            "there is no such escape; double the `\\` or use single quotes"
        }
        ErrorKind::InvalidIndentation | ErrorKind::InvalidFlowScalarIndent => {
            "this is indented differently from what it belongs to"
        }
        ErrorKind::ExpectedBlockMappingKey => "a key is expected here; is the indentation right?",
        ErrorKind::ExpectedBlockSequenceEntry => {
            "a `-` is expected here; is the indentation right?"
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            "a `:` is missing after this key"
        }
        ErrorKind::MappingValueNotAllowed => {
            "a key with a value cannot stand here; put the text in quotes or on a line of its own"
        }
        ErrorKind::MappingKeyNotAllowed => "a key cannot stand here",
        ErrorKind::BlockSequenceEntryNotAllowed => "a list item cannot start here",
        ErrorKind::ExpectedFlowSequenceSeparator => "a `,` or `]` is expected here",
        ErrorKind::ExpectedFlowMappingSeparator => "a `,` or `}` is expected here",
        ErrorKind::MisplacedFlowCollectionEnd => "this bracket closes nothing",
        ErrorKind::CommentNotSeparated => "a space is missing before this comment",
        ErrorKind::CommentInterceptedScalar => "a comment interrupts this text",
        ErrorKind::ExpectedNodeContent => "a value is expected here",
        ErrorKind::UndeclaredTagHandle => "this tag's prefix is not declared",
        ErrorKind::MissingAnchorOrAliasName => "a name is missing after this sign",
        _ => return None,
    })
}
