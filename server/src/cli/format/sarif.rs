//! SARIF 2.1.0, the format of code scanning services.

use std::io::{self, Write};

use lint::{Diagnostic, Edit, Fix, LineIndex, Position, Related, Rule, Severity};
use serde_json::{Value, json};

use super::FileReport;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one log with one run.
pub(super) fn write(files: &[FileReport], out: &mut dyn Write) -> io::Result<()> {
    let rules = rules(files);
    let results: Vec<Value> = files
        .iter()
        .flat_map(|report| {
            report
                .diagnostics
                .iter()
                .map(|diagnostic| result(report, diagnostic, &rules))
        })
        .collect();
    let artifacts: Vec<Value> = files
        .iter()
        .map(|report| json!({ "location": { "uri": uri(&report.origin.shown) } }))
        .collect();
    let driver = json!({
        "name": "groundwork",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
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
        "help": { "text": rule.docs, "markdown": rule.docs },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.category.word(), rule.kind.word()] },
    })
}

fn result(report: &FileReport, diagnostic: &Diagnostic, rules: &[&Rule]) -> Value {
    let place = physical(&report.origin.shown, diagnostic.start, diagnostic.end);
    let mut result = json!({
        "ruleId": diagnostic.rule.id,
        "ruleIndex": rules.iter().position(|rule| rule.id == diagnostic.rule.id),
        "level": level(diagnostic.severity),
        "message": { "text": diagnostic.message },
        "locations": [{ "physicalLocation": place }],
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic
            .related
            .iter()
            .filter_map(|related| related_place(report, related));
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([fix_of(report, fix)]);
    }
    result
}

fn related_place(report: &FileReport, related: &Related) -> Option<Value> {
    let loaded = &report.checked.loaded;
    let (file, origin) = (
        loaded.project.files.get(related.file)?,
        loaded.origins.get(related.file)?,
    );
    let index = LineIndex::new(&file.text);
    let (start, end) = (
        index.position(related.span.start),
        index.position(related.span.end),
    );
    Some(json!({
        "physicalLocation": physical(&origin.shown, start, end),
        "message": { "text": related.message },
    }))
}

fn fix_of(report: &FileReport, fix: &Fix) -> Value {
    let index = LineIndex::new(&report.file.text);
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": region(index.position(edit.span.start), index.position(edit.span.end)),
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
