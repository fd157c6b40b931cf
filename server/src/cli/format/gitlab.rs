//! GitLab's Code Quality report.

use std::collections::HashMap;
use std::io::{self, Write};

use lint::{Diagnostic, Severity};
use serde::Serialize;

use super::FileReport;

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

fn issues<'a>(report: &FileReport<'a>) -> Vec<Issue<'a>> {
    let path = report.origin.shown.as_str();
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let diagnostics = report.diagnostics.iter();
    diagnostics
        .map(|diagnostic| {
            let identity = identity(path, diagnostic);
            let before = seen.entry(identity).or_default();
            *before += 1;
            Issue {
                description: &diagnostic.message,
                check_name: diagnostic.rule.id,
                fingerprint: format!("{identity:016x}{before:04x}"),
                severity: severity(diagnostic.severity),
                location: Location {
                    path,
                    lines: Lines {
                        begin: diagnostic.start.line,
                        end: diagnostic.end.line,
                    },
                },
            }
        })
        .collect()
}

/// What makes a diagnostic the same in the next run: not its line, which moves with the text above.
fn identity(path: &str, diagnostic: &Diagnostic) -> u64 {
    hash(&[path, diagnostic.rule.id, &diagnostic.message])
}

/// FNV-1a: the same on every machine and in every version, which std's hasher does not promise.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Hint => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_fingerprint_tells_where_one_part_ends() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_eq!(hash(&["ab", "c"]), hash(&["ab", "c"]));
    }
}
