//! Where rules put what they find: one report for a whole check.

use crate::{
    Applicability, Diagnostic, Edit, Fix, Options, Position, Related, Rule, Severity, Span,
};

/// Collects diagnostics. The engine sets the rule and the file, so a rule can only report in its own name.
#[derive(Debug)]
pub(crate) struct Report<'o> {
    options: &'o Options,
    rule: &'static Rule,
    severity: Severity,
    file: usize,
    diagnostics: Vec<Diagnostic>,
}

impl<'o> Report<'o> {
    /// An empty report of `rule`, which [`Report::start`] changes.
    pub(crate) fn new(options: &'o Options, rule: &'static Rule) -> Self {
        Self {
            options,
            rule,
            severity: options.severity_of(rule),
            file: 0,
            diagnostics: Vec::new(),
        }
    }

    /// What follows is said by `rule`.
    pub(crate) fn start(&mut self, rule: &'static Rule) {
        self.rule = rule;
        self.severity = self.options.severity_of(rule);
    }

    /// What follows is said of the file with this index; project rules set it themselves.
    pub(crate) fn file(&mut self, file: usize) -> &mut Self {
        self.file = file;
        self
    }

    /// What the caller of [`crate::check`] set.
    pub(crate) fn options(&self) -> &'o Options {
        self.options
    }

    /// Says `message` about the text at `span`. No capital, no period.
    pub(crate) fn at(&mut self, span: Span, message: impl Into<String>) -> Draft<'_> {
        let at = self.diagnostics.len();
        self.diagnostics.push(Diagnostic {
            rule: self.rule,
            severity: self.severity,
            message: message.into(),
            file: self.file,
            span,
            start: Position::default(),
            end: Position::default(),
            related: Vec::new(),
            fix: None,
        });
        Draft {
            diagnostic: &mut self.diagnostics[at],
        }
    }

    /// Everything that was said, in the order in which it was said, without lines and columns.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// A diagnostic that was said and may still be told more.
#[derive(Debug)]
pub(crate) struct Draft<'r> {
    diagnostic: &'r mut Diagnostic,
}

impl Draft<'_> {
    /// How to mend it: a title as an order ("Pin the digest") and edits that do not overlap.
    pub(crate) fn fix(
        self,
        title: impl Into<String>,
        applicability: Applicability,
        mut edits: Vec<Edit>,
    ) -> Self {
        edits.sort_by_key(|edit| edit.span);
        self.diagnostic.fix = Some(Fix {
            title: title.into(),
            applicability,
            edits,
        });
        self
    }

    /// A fix of one edit, for a person to read first; none where there is no such edit.
    pub(crate) fn suggest(self, title: &str, edit: Option<Edit>) -> Self {
        match edit {
            Some(edit) => self.fix(title, Applicability::Suggested, vec![edit]),
            None => self,
        }
    }

    /// A hint at most: it rests on something that is not seen here.
    pub(crate) fn hint(self) -> Self {
        self.diagnostic.severity = self.diagnostic.severity.min(Severity::Hint);
        self
    }

    /// Another place that belongs to it, in the file with this index.
    pub(crate) fn related(self, file: usize, span: Span, message: impl Into<String>) -> Self {
        self.diagnostic.related.push(Related {
            file,
            span,
            message: message.into(),
        });
        self
    }

    /// Another place in the same file that belongs to it.
    pub(crate) fn related_here(self, span: Span, message: impl Into<String>) -> Self {
        let file = self.diagnostic.file;
        self.related(file, span, message)
    }
}
