//! What the engine says about a place, and how it would mend it.

use crate::{Position, Rule, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Hint,
    /// Works today and hurts later.
    Warning,
    /// Broken, or a leak.
    Error,
}

impl Severity {
    /// The word that users read and type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a fix may be applied unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
pub enum Applicability {
    /// Keeps what the file does, but for what the diagnostic is about.
    Safe,
    /// Right in most files; a person should read it first.
    Suggested,
}

/// One replacement in the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What it is replaced by; empty to delete.
    pub text: String,
}

impl Edit {
    /// Puts `text` in place of what is at `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Puts `text` in at a byte.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self {
            span: Span::at(at),
            text: text.into(),
        }
    }

    /// Takes out what is at `span`.
    pub const fn delete(span: Span) -> Self {
        Self {
            span,
            text: String::new(),
        }
    }
}

/// How to mend a diagnostic: edits of the file it is in, which do not overlap, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "Pin the digest".
    pub title: String,
    /// Whether it may be applied unread.
    pub applicability: Applicability,
    /// The edits, sorted by span.
    pub edits: Vec<Edit>,
}

/// Another place that belongs to the diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Index of the file in the project.
    pub file: usize,
    /// The place.
    pub span: Span,
    /// What it has to do with it.
    pub message: String,
}

/// What a rule says about one place in one file.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The knowledge behind it.
    pub rule: &'static Rule,
    /// The rule's severity, or the one the options set for it.
    pub severity: Severity,
    /// What is wrong, in the words of the reader's file; no capital, no period.
    pub message: String,
    /// Index of the file in the project.
    pub file: usize,
    /// The text a person would underline.
    pub span: Span,
    /// Where `span` starts, as line and column.
    pub start: Position,
    /// Where `span` ends, as line and column.
    pub end: Position,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
}

/// What a parser could not read. The engine makes a `syntax-error` of it.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// The text that cannot be read.
    pub(crate) span: Span,
    /// What is wrong, in the words of the reader's file; no capital, no period.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) fix: Option<Fix>,
}

impl Fault {
    /// A fault without a fix.
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            fix: None,
        }
    }
}
