//! SARIF 2.1.0, the format of code scanning services.

use std::io::{self, Write};

use lint::{Diagnostic, Edit, Fix, Position, Related, Rule, Severity};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::FileReport;
use super::fingerprint::fingerprints;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The name of our fingerprints. GitHub's uploader adds its own beside them.
const FINGERPRINT: &str = "groundwork/v1";

#[derive(Serialize)]
struct Log<'r, 'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r, 'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r, 'a> {
    tool: Value,
    column_kind: &'static str,
    artifacts: Vec<Value>,
    #[serde(serialize_with = "write_results")]
    results: Results<'r, 'a>,
}

/// The diagnostics, each made into a result while it is written: there may be very many.
struct Results<'r, 'a> {
    files: &'r [FileReport<'a>],
    rules: &'r [&'static Rule],
}

/// Writes one log with one run.
pub(super) fn write(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    let rules = rules(files);
    let driver = json!({
        "name": "groundwork",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    let artifact =
        |report: &FileReport| json!({ "location": { "uri": uri(&report.origin.shown) } });
    let run = Run {
        tool: json!({ "driver": driver }),
        column_kind: "unicodeCodePoints",
        artifacts: files.iter().map(artifact).collect(),
        results: Results {
            files,
            rules: &rules,
        },
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn write_results<S: Serializer>(results: &Results, serializer: S) -> Result<S::Ok, S::Error> {
    let Results { files, rules } = results;
    serializer.collect_seq(files.iter().flat_map(|report| {
        let diagnostics = report.diagnostics.iter().zip(fingerprints(report));
        diagnostics.map(|(diagnostic, fingerprint)| result(report, diagnostic, &fingerprint, rules))
    }))
}

/// The rules that have a diagnostic, in the order of their ids.
fn rules(files: &[FileReport]) -> Vec<&'static Rule> {
    let diagnostics = files.iter().flat_map(|report| report.diagnostics);
    let mut rules: Vec<&Rule> = diagnostics.map(|diagnostic| diagnostic.rule).collect();
    rules.sort_unstable_by_key(|rule| rule.id);
    rules.dedup_by_key(|rule| rule.id);
    rules
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": first_paragraph(rule.docs) },
        "help": { "text": rule.docs, "markdown": rule.docs },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.category.word(), rule.kind.word()] },
    })
}

/// What a rule's page says first: one line.
fn first_paragraph(page: &str) -> &str {
    page.lines().next().unwrap_or_default()
}

fn result(
    report: &FileReport,
    diagnostic: &Diagnostic,
    fingerprint: &str,
    rules: &[&Rule],
) -> Value {
    let place = physical(&report.origin.shown, diagnostic.start, diagnostic.end);
    let mut result = json!({
        "ruleId": diagnostic.rule.id,
        "ruleIndex": rules.iter().position(|rule| rule.id == diagnostic.rule.id),
        "level": level(diagnostic.severity),
        "message": { "text": diagnostic.message },
        "locations": [{ "physicalLocation": place }],
        "partialFingerprints": { FINGERPRINT: fingerprint },
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic
            .related
            .iter()
            .filter_map(|related| related_place(report, related));
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([fix_of(report, diagnostic.file, fix)]);
    }
    result
}

fn related_place(report: &FileReport, related: &Related) -> Option<Value> {
    let (_, origin) = report.project.file(related.file)?;
    let position = |byte| report.project.position(related.file, byte);
    let (start, end) = (position(related.span.start), position(related.span.end));
    Some(json!({
        "physicalLocation": physical(&origin.shown, start, end),
        "message": { "text": related.message },
    }))
}

fn fix_of(report: &FileReport, file: usize, fix: &Fix) -> Value {
    let position = |byte| report.project.position(file, byte);
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": region(position(edit.span.start), position(edit.span.end)),
            "insertedContent": { "text": edit.text },
        })
    };
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&report.origin.shown) },
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

fn physical(path: &str, start: Position, end: Position) -> Value {
    json!({ "artifactLocation": { "uri": uri(path) }, "region": region(start, end) })
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A path as a URI reference: everything but plain letters is percent-encoded.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_uri() {
        let cases = [
            ("a/Dockerfile.dev", "a/Dockerfile.dev"),
            ("my app/ü#1", "my%20app/%C3%BC%231"),
            ("a:b", "a%3Ab"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected);
        }
    }
}
