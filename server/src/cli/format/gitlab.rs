//! GitLab's Code Quality report.

use std::io::{self, Write};

use lint::Severity;
use serde::Serialize;

use super::FileReport;
use super::fingerprint::fingerprints;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes one array with an entry for each diagnostic.
pub(super) fn write(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    let issues: Vec<Issue> = files.iter().flat_map(issues).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issues<'r, 'a>(report: &'r FileReport<'a>) -> impl Iterator<Item = Issue<'a>> + use<'r, 'a> {
    let path = report.origin.shown.as_str();
    let diagnostics = report.diagnostics.iter().zip(fingerprints(report));
    diagnostics.map(move |(diagnostic, fingerprint)| Issue {
        description: &diagnostic.message,
        check_name: diagnostic.rule.id,
        fingerprint,
        severity: severity(diagnostic.severity),
        location: Location {
            path,
            lines: Lines {
                begin: diagnostic.start.line,
                end: diagnostic.end.line,
            },
        },
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Hint => "info",
    }
}
