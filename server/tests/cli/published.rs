//! What is written for other programs, held against what those programs publish.

use std::fs;
use std::path::Path;

use boon::{Compiler, Draft, Schemas};
use serde_json::{Value, json};

use super::support::{document, folder, run, stdout};

/// Two Dockerfiles and a Compose file with every shape of diagnostic: spans over lines, fixes,
/// related places, a broken file, a name that a URI must escape.
const FILES: &[(&str, &[u8])] = &[
    ("Dockerfile", b"FROM nginx:latest AS web\nFROM nginx:latest AS WEB\nRUN apt-get update && \\\n    apt-get install -y curl\nCOPY --from=web /a /b\nADD app.tar.gz .\n"),
    ("my app#1/Dockerfile", b"FROM alpine\nFROM alpine\nMAINTAINER me\nENV a b\n"),
    ("compose.yaml", b"version: '3'\nservices:\n  web:\n    image: nginx\n    privileged: true\n    ports: ['80:80']\n"),
    ("broken/compose.yaml", b"services:\n  web: [\n"),
];

/// Panics with every place where `value` is not what `schema` asks for.
pub(crate) fn assert_valid(schema: Value, value: &Value) {
    let address = "https://groundwork.invalid/schema.json";
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler.add_resource(address, schema).unwrap();
    let mut schemas = Schemas::new();
    let compiled = compiler.compile(address, &mut schemas).unwrap();
    if let Err(error) = schemas.validate(value, compiled) {
        panic!("{error}\n{value:#}");
    }
}

fn sarif_schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/sarif-2.1.0.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_sarif_log_is_valid_by_the_schema_of_its_standard() {
    let folder = folder(FILES);
    let args = ["lint", "--select", "all", "--format", "sarif", "."];
    let log = document(&run(folder.path(), &args));
    assert_valid(sarif_schema(), &log);
    let results = log["runs"][0]["results"].as_array().unwrap();
    for key in ["fixes", "relatedLocations", "partialFingerprints"] {
        let has_key = |result: &Value| !result[key].is_null();
        assert!(results.iter().any(has_key), "no result has {key}");
    }
    let empty = document(&run(
        folder.path(),
        &[
            "lint",
            "--format",
            "sarif",
            "my app#1",
            "--select",
            "syntax-error",
        ],
    ));
    assert_valid(sarif_schema(), &empty);
}

/// What GitHub's code scanning asks of a log beyond the schema.
#[test]
fn the_sarif_log_has_what_code_scanning_requires() {
    let folder = folder(FILES);
    let args = ["lint", "--select", "all", "--format", "sarif", "."];
    let log = document(&run(folder.path(), &args));
    let run = &log["runs"][0];
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        for text in ["shortDescription", "fullDescription", "help"] {
            let text = rule[text]["text"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{rule:#}");
        }
        let full = rule["fullDescription"]["text"].as_str().unwrap();
        assert!(full.len() < 1024 && !full.contains('\n'), "{full}");
        assert!(rule["properties"]["tags"].as_array().unwrap().len() <= 10);
    }
    let mut fingerprints: Vec<&str> = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let fingerprint = &result["partialFingerprints"]["groundwork/v1"];
        fingerprints.push(fingerprint.as_str().unwrap());
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
    }
    let all = fingerprints.len();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), all, "two results have one fingerprint");
}

#[test]
fn the_code_quality_report_has_what_gitlab_requires() {
    let schema = json!({
        "type": "array",
        "minItems": 10,
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": { "type": "string", "minLength": 1 },
                "check_name": { "type": "string", "minLength": 1 },
                "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{20}$" },
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": { "type": "string", "pattern": "^[^/.]" },
                        "lines": {
                            "required": ["begin"],
                            "properties": { "begin": { "type": "integer", "minimum": 1 } },
                        },
                    },
                },
            },
        },
    });
    let folder = folder(FILES);
    let args = ["lint", "--select", "all", "--format", "gitlab", "."];
    let report = document(&run(folder.path(), &args));
    assert_valid(schema, &report);
    let issues = report.as_array().unwrap();
    let mut fingerprints: Vec<_> = issues
        .iter()
        .map(|issue| issue["fingerprint"].as_str())
        .collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(
        fingerprints.len(),
        issues.len(),
        "two issues have one fingerprint"
    );
}

/// GitLab takes the first of several cases with one class and name, and drops the others.
#[test]
fn no_two_cases_of_the_junit_report_have_one_name() {
    let folder = folder(FILES);
    let output = run(
        folder.path(),
        &["lint", "--select", "all", "--format", "junit", "."],
    );
    let cases: Vec<&str> = stdout(&output)
        .lines()
        .filter(|line| line.contains("<testcase "))
        .collect();
    let mut names = cases.clone();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len());
    assert!(
        cases.iter().all(|case| case.contains(" file=\"")),
        "{cases:?}"
    );
}
