//! How diagnostics are written: for people, for programs, for the services that run CI.

mod fingerprint;
mod github;
mod gitlab;
mod json;
mod junit;
mod sarif;
mod text;

use std::cell::OnceCell;
use std::io::{self, Write};

use lint::{Diagnostic, File, LineIndex, Position, Severity};

use super::check::Checked;
use super::input::Origin;

/// The ways to write diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// For people: the place, underlined, and what to do
    #[default]
    Text,
    /// One stable document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands: annotations on GitHub
    Github,
    /// A Code Quality report for GitLab
    Gitlab,
    #[value(help = "JUnit XML: a suite for each file")]
    Junit,
}

/// A checked project, with the lines of its files counted once at most.
#[derive(Debug)]
struct ProjectReport<'a> {
    checked: &'a Checked,
    lines: Vec<OnceCell<LineIndex<'a>>>,
}

/// A file with its own diagnostics.
#[derive(Debug, Clone, Copy)]
struct FileReport<'a> {
    file: &'a File,
    origin: &'a Origin,
    diagnostics: &'a [Diagnostic],
    /// Where it belongs, for related places in other files.
    project: &'a ProjectReport<'a>,
}

/// How many diagnostics there are of each severity, in how many files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
struct Summary {
    files: usize,
    error: usize,
    warning: usize,
    hint: usize,
}

/// Writes every diagnostic of `checked` as `format` has it; `colour` is for people's eyes.
pub(super) fn write(
    format: Format,
    checked: &[Checked],
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let projects: Vec<ProjectReport> = checked.iter().map(ProjectReport::of).collect();
    let files: Vec<FileReport> = projects.iter().flat_map(ProjectReport::files).collect();
    match format {
        Format::Text => text::write(&files, colour, out),
        Format::Json => json::write(&files, out),
        Format::Sarif => sarif::write(&files, out),
        Format::Github => github::write(&files, out),
        Format::Gitlab => gitlab::write(&files, out),
        Format::Junit => junit::write(&files, out),
    }
}

impl<'a> ProjectReport<'a> {
    fn of(checked: &'a Checked) -> Self {
        let lines = checked
            .loaded
            .origins
            .iter()
            .map(|_| OnceCell::new())
            .collect();
        Self { checked, lines }
    }

    fn file(&self, at: usize) -> Option<(&'a File, &'a Origin)> {
        let loaded = &self.checked.loaded;
        Some((loaded.project.files.get(at)?, loaded.origins.get(at)?))
    }

    /// The place of a byte in the file with this index; the first place where there is no such file.
    fn position(&self, file: usize, byte: usize) -> Position {
        let Some(((file, _), lines)) = self.file(file).zip(self.lines.get(file)) else {
            return Position {
                line: 1,
                column: 1,
                byte: 0,
            };
        };
        lines
            .get_or_init(|| LineIndex::new(&file.text))
            .position(byte)
    }

    /// The files that were checked, and any other that has a diagnostic.
    fn files(&'a self) -> impl Iterator<Item = FileReport<'a>> {
        let mut rest = self.checked.diagnostics.as_slice();
        let files = (0..self.lines.len()).filter_map(|at| Some((at, self.file(at)?)));
        let reports = files.map(move |(at, (file, origin))| {
            let own = rest.partition_point(|diagnostic| diagnostic.file <= at);
            let (diagnostics, others) = rest.split_at(own);
            rest = others;
            FileReport {
                file,
                origin,
                diagnostics,
                project: self,
            }
        });
        reports.filter(|report| report.origin.is_checked() || !report.diagnostics.is_empty())
    }
}

impl Summary {
    fn of(files: &[FileReport]) -> Self {
        let mut summary = Self {
            files: files.len(),
            ..Self::default()
        };
        for diagnostic in files.iter().flat_map(|report| report.diagnostics) {
            match diagnostic.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Hint => summary.hint += 1,
            }
        }
        summary
    }
}

/// Where the page of a rule is, from the portal's root.
fn url(diagnostic: &Diagnostic) -> String {
    format!("/rules/{}", diagnostic.rule.id)
}

/// `1 file`, `2 files`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
