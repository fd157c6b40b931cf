//! The stable document for programs.

use std::io::{self, Write};

use lint::{Applicability, Category, Diagnostic, Edit, Fix, Kind, Position, Severity};
use serde::Serialize;

use super::{FileReport, Summary};

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    files: Vec<FileView<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FileView<'a> {
    path: &'a str,
    kind: Kind,
    diagnostics: Vec<DiagnosticView<'a>>,
}

#[derive(Serialize)]
struct DiagnosticView<'a> {
    rule: &'static str,
    same_as: &'static [&'static str],
    severity: Severity,
    category: Category,
    message: &'a str,
    url: String,
    start: Position,
    end: Position,
    fix: Option<FixView<'a>>,
}

#[derive(Serialize)]
struct FixView<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<EditView<'a>>,
}

#[derive(Serialize)]
struct EditView<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Writes one document on one line.
pub(super) fn write(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        version: env!("CARGO_PKG_VERSION"),
        files: files.iter().map(FileView::from).collect(),
        summary: Summary::of(files),
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

impl<'a> From<&FileReport<'a>> for FileView<'a> {
    fn from(report: &FileReport<'a>) -> Self {
        Self {
            path: &report.origin.shown,
            kind: report.origin.kind,
            diagnostics: report
                .diagnostics
                .iter()
                .map(DiagnosticView::from)
                .collect(),
        }
    }
}

impl<'a> From<&'a Diagnostic> for DiagnosticView<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            rule: diagnostic.rule.id,
            same_as: diagnostic.rule.same_as,
            severity: diagnostic.severity,
            category: diagnostic.rule.category,
            message: &diagnostic.message,
            url: super::url(diagnostic),
            start: diagnostic.start,
            end: diagnostic.end,
            fix: diagnostic.fix.as_ref().map(FixView::from),
        }
    }
}

impl<'a> From<&'a Fix> for FixView<'a> {
    fn from(fix: &'a Fix) -> Self {
        Self {
            title: &fix.title,
            applicability: fix.applicability,
            edits: fix.edits.iter().map(EditView::from).collect(),
        }
    }
}

impl<'a> From<&'a Edit> for EditView<'a> {
    fn from(edit: &'a Edit) -> Self {
        Self {
            start: edit.span.start,
            end: edit.span.end,
            text: &edit.text,
        }
    }
}
