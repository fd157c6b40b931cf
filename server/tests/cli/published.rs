//! What is written for other programs, held against what those programs publish.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::schema::{assert_valid, faults};
use super::support::{document, folder, run, status, stderr, stdout};

/// Two Dockerfiles and a Compose file with every shape of diagnostic: spans over lines, fixes,
/// related places, a broken file, a name that a URI must escape.
const FILES: &[(&str, &[u8])] = &[
    ("Dockerfile", b"FROM nginx:latest AS web\nFROM nginx:latest AS WEB\nRUN apt-get update && \\\n    apt-get install -y curl\nCOPY --from=web /a /b\nADD app.tar.gz .\n"),
    ("my app#1/Dockerfile", b"FROM alpine\nFROM alpine\nMAINTAINER me\nENV a b\n"),
    ("compose.yaml", b"version: '3'\nservices:\n  web:\n    image: nginx\n    privileged: true\n    ports: ['80:80']\n"),
    ("broken/compose.yaml", b"services:\n  web: [\n"),
];

fn sarif_schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/sarif-2.1.0.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_sarif_log_is_valid_by_the_schema_of_its_standard() {
    let folder = folder(FILES);
    let args = ["lint", "--select", "all", "--format", "sarif", "."];
    let log = document(&run(folder.path(), &args));
    assert_valid(&sarif_schema(), &log);
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
    assert_valid(&sarif_schema(), &empty);
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
    assert_valid(&schema, &report);
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

/// The schema of groundwork.toml, as it is printed.
fn config_schema() -> Value {
    document(&run(folder(&[]).path(), &["config-schema"]))
}

fn toml(text: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

/// Whether the program takes this configuration.
fn is_taken(text: &str) -> bool {
    let folder = folder(&[
        ("groundwork.toml", text.as_bytes()),
        ("Dockerfile", b"FROM scratch\n"),
    ]);
    status(&run(folder.path(), &["lint", "--fail-on", "never", "."])) == 0
}

#[test]
fn the_schema_has_every_key_of_the_parser() {
    let folder = folder(&[("groundwork.toml", b"no-such-key = 1\n")]);
    let output = run(folder.path(), &["lint", "."]);
    let (_, expected) = stderr(&output).split_once("expected one of ").unwrap();
    let expected = expected.lines().next().unwrap();
    let mut keys: Vec<&str> = expected
        .split(", ")
        .map(|key| key.trim_matches('`'))
        .collect();
    keys.sort_unstable();
    let schema = config_schema();
    let published: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    assert_eq!(published, keys);
}

#[test]
fn the_schema_and_the_parser_agree() {
    let schema = config_schema();
    let taken = [
        "",
        "select = ['default', 'latest-tag', 'DL3007', 'kube-linter:latest-tag']",
        "select = ['all']\nignore = ['dl3007']\nfail-on = 'never'\nexclude = ['/vendor', '*.dev']",
        "trusted-registries = ['docker.io', '*.example.org']\nstrict-labels = true",
        "kubernetes-version = '1.34'",
        "kubernetes-version = 'v1.34.2'",
        "[severity]\nlatest-tag = 'error'\nDL3008 = 'hint'",
        "[label-schema]\n'org.opencontainers.image.source' = 'url'",
    ];
    for text in taken {
        assert!(is_taken(text), "{text}");
        assert_valid(&schema, &toml(text));
    }
    let refused = [
        "selct = []",
        "select = 'all'",
        "fail-on = 'sometimes'",
        "strict-labels = 'yes'",
        "kubernetes-version = 'new'",
        "kubernetes-version = 1.34",
        "[severity]\nlatest-tag = 'fatal'",
        "[label-schema]\nversion = 'number'",
    ];
    for text in refused {
        assert!(!is_taken(text), "{text}");
        assert!(faults(&schema, &toml(text)).is_some(), "{text}");
    }
}

#[test]
fn an_editor_is_offered_every_rule() {
    let schema = config_schema();
    let offered = schema["properties"]["ignore"]["items"]["anyOf"][0]["enum"]
        .as_array()
        .unwrap();
    let severities = schema["properties"]["severity"]["properties"]
        .as_object()
        .unwrap();
    for rule in lint::RULES {
        assert!(offered.contains(&json!(rule.id)), "{}", rule.id);
        assert_eq!(severities[rule.id]["description"], rule.summary);
    }
}
