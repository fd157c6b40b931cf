//! Runs the binary as people do: on folders, on pipes, with wrong arguments.
//!
//! Each folder in `cases/` is a case: `args` has one command a line, `in/` the files to run it in
//! and `output.snap` all that came of it.

#![expect(
    clippy::unwrap_used,
    reason = "clippy lets only functions marked as tests unwrap"
)]

mod documented;
mod manual;
mod published;
#[path = "../schema/mod.rs"]
mod schema;
mod support;
mod watch;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use support::{
    document, folder, groundwork, run, run_on_stdin, status, stderr, stdout, texts, texts_below,
};

fn copy(from: &Path, to: &Path) {
    for (path, text) in texts(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn each_case_prints_what_its_snapshot_has() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/cases");
    let mut count = 0;
    for case in fs::read_dir(cases).unwrap() {
        let case = case.unwrap().path();
        let transcript = transcript(&case);
        insta::with_settings!({
            snapshot_path => &case,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!("output", transcript) });
        count += 1;
    }
    assert!(count > 0, "no case was found");
}

/// Each command of the case with all that came of it.
fn transcript(case: &Path) -> String {
    let mut transcript = String::new();
    for line in fs::read_to_string(case.join("args")).unwrap().lines() {
        let folder = folder(&[]);
        copy(&case.join("in"), folder.path());
        let before = texts(folder.path());
        let args: Vec<&str> = line.split_whitespace().collect();
        let output = run(folder.path(), &args);
        writeln!(transcript, "$ groundwork {line}").unwrap();
        writeln!(
            transcript,
            "{}{}status: {}",
            stdout(&output),
            stderr(&output),
            status(&output)
        )
        .unwrap();
        for (path, text) in texts(folder.path()) {
            if before.get(&path) != Some(&text) {
                writeln!(transcript, "changed: {}\n{text}", path.display()).unwrap();
            }
        }
        transcript.push('\n');
    }
    transcript.replace(env!("CARGO_PKG_VERSION"), "[version]")
}

const FLOATING: &[u8] = b"FROM nginx:latest\n";

#[test]
fn the_exit_status_tells_how_it_went() {
    let folder = folder(&[
        ("Dockerfile", FLOATING),
        ("clean/Dockerfile", b"FROM alpine:3.20.3\n"),
        ("empty/readme.md", b"# Nothing here\n"),
        ("broken/groundwork.toml", b"selct = []\n"),
        ("unknown/groundwork.toml", b"ignore = ['no-such-rule']\n"),
        ("lenient/groundwork.toml", b"fail-on = 'error'\n"),
    ]);
    let only = ["lint", "--select", "latest-tag"];
    let cases: &[(&[&str], i32)] = &[
        (&["Dockerfile"], 1),
        (&["clean"], 0),
        (&["empty"], 0),
        (&["empty/readme.md"], 0),
        (&["--fail-on", "hint", "Dockerfile"], 1),
        (&["--fail-on", "warning", "Dockerfile"], 1),
        (&["--fail-on", "error", "Dockerfile"], 0),
        (&["--fail-on", "never", "Dockerfile"], 0),
        (&["--ignore", "latest-tag", "Dockerfile"], 0),
        (&["--ignore", "DL3007", "Dockerfile"], 0),
        (&["--config", "lenient/groundwork.toml", "Dockerfile"], 0),
        (
            &[
                "--config",
                "lenient/groundwork.toml",
                "--fail-on",
                "hint",
                "Dockerfile",
            ],
            1,
        ),
        (&["--diff", "Dockerfile"], 1),
        (&["missing"], 2),
        (&["missing", "Dockerfile"], 2),
        (&["-"], 2),
        (&["--ignore", "no-such-rule", "Dockerfile"], 2),
        (&["--config", "missing.toml", "Dockerfile"], 2),
        (&["--config", "broken/groundwork.toml", "Dockerfile"], 2),
        (&["--config", "unknown/groundwork.toml", "Dockerfile"], 2),
        (&["--no-such-option", "Dockerfile"], 2),
        (&["--fix", "-", "Dockerfile"], 2),
        (&[], 2),
    ];
    for (args, expected) in cases {
        let output = groundwork(folder.path(), only.iter().chain(*args))
            .output()
            .unwrap();
        assert_eq!(status(&output), *expected, "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn every_error_says_what_to_do() {
    let folder = folder(&[("Dockerfile", FLOATING), ("wrong.toml", b"select = 3\n")]);
    let cases: &[(&[&str], &str)] = &[
        (&["lint", "missing"], "give a file or folder that exists"),
        (&["lint", "-"], "say it with --kind"),
        (
            &["lint", "--select", "lastest-tag", "."],
            "did you mean `latest-tag`?",
        ),
        (&["lint", "--config", "wrong.toml", "."], "line 1"),
        (
            &["lint", "--config", "missing.toml", "."],
            "name a file that exists",
        ),
        (&["lint", "--fix", "-", "Dockerfile"], "give `-` alone"),
        (
            &["explain", "no-such-rule-at-all"],
            "`groundwork rules` lists them all",
        ),
    ];
    for (args, expected) in cases {
        let output = run(folder.path(), args);
        assert!(
            stderr(&output).starts_with("error: "),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
        assert_eq!(stdout(&output), "", "{args:?}");
    }
}

#[test]
fn fixing_a_second_time_changes_nothing_more() {
    let text = "# groundwork ignore=latest-tag -- once\nFROM alpine:3.20.3\n";
    let folder = folder(&[("Dockerfile", text.as_bytes())]);
    let args = [
        "lint",
        "--select",
        "unused-suppression,latest-tag",
        "--fail-on",
        "hint",
        "--fix",
        ".",
    ];
    for fixed in [
        "fixed 1 diagnostic in 1 file\n",
        "fixed 0 diagnostics in 0 files\n",
    ] {
        let output = run(folder.path(), &args);
        assert_eq!((status(&output), stderr(&output)), (0, fixed));
        let text = fs::read_to_string(folder.path().join("Dockerfile")).unwrap();
        assert_eq!(text, "FROM alpine:3.20.3\n");
    }
}

#[test]
fn fixing_standard_input_prints_the_text_and_reports_beside_it() {
    let folder = folder(&[]);
    let fixable = [
        "lint",
        "--select",
        "unused-suppression,latest-tag",
        "--fix",
        "-",
    ];
    let text = "# groundwork ignore=latest-tag\nFROM alpine:3.20.3\n";
    let output = run_on_stdin(folder.path(), &fixable, text);
    assert_eq!(
        (status(&output), stdout(&output)),
        (0, "FROM alpine:3.20.3\n")
    );
    let unchanged = [
        "lint",
        "--select",
        "latest-tag",
        "--fix",
        "--format",
        "github",
        "-",
    ];
    let output = run_on_stdin(folder.path(), &unchanged, "FROM alpine\n");
    assert_eq!((status(&output), stdout(&output)), (1, "FROM alpine\n"));
    assert!(
        stderr(&output).contains("::warning file=<stdin>,line=1"),
        "{}",
        stderr(&output)
    );
}

/// The shape of a value: keys and types, with one element for a list.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.clone(), shape(value)))
            .collect(),
        Value::Array(items) => items.iter().take(1).map(shape).collect(),
        Value::String(_) => json!("text"),
        Value::Number(_) => json!(0),
        Value::Bool(_) => json!(true),
        Value::Null => Value::Null,
    }
}

#[test]
fn the_json_document_has_its_published_shape() {
    let folder = folder(&[(
        "api/Dockerfile",
        "FROM alpine:3.20 AS größe\nFROM nginx:latest\n".as_bytes(),
    )]);
    let output = run(
        folder.path(),
        &["lint", "--format", "json", "--select", "latest-tag", "."],
    );
    let mut document = document(&output);
    let diagnostic = &mut document["files"][0]["diagnostics"][0];
    let place = json!({ "line": 0, "column": 0, "byte": 0 });
    assert_eq!(
        diagnostic["start"],
        json!({ "line": 2, "column": 6, "byte": 33 })
    );
    assert_eq!(
        diagnostic["end"],
        json!({ "line": 2, "column": 18, "byte": 45 })
    );
    assert_eq!(diagnostic["rule"], "latest-tag");
    assert_eq!(diagnostic["url"], "/rules/latest-tag");
    // Whether this rule has a fix is not the point here.
    diagnostic["fix"] = Value::Null;
    assert_eq!(document["files"][0]["path"], "api/Dockerfile");
    assert_eq!(document["files"][0]["kind"], "dockerfile");
    assert_eq!(
        document["summary"],
        json!({ "files": 1, "error": 0, "warning": 1, "hint": 0 })
    );
    assert_eq!(document["version"], env!("CARGO_PKG_VERSION"));
    let expected = json!({
        "version": "text",
        "files": [{ "path": "text", "kind": "text", "diagnostics": [{
            "rule": "text", "same_as": ["text"], "severity": "text", "category": "text",
            "message": "text", "url": "text", "start": place, "end": place, "fix": null,
        }] }],
        "summary": { "files": 0, "error": 0, "warning": 0, "hint": 0 },
    });
    assert_eq!(shape(&document), expected);
}

#[test]
fn the_rules_are_listed_with_every_fact() {
    let folder = folder(&[]);
    let listed = document(&run(folder.path(), &["rules", "--format", "json"]));
    let listed = listed.as_array().unwrap();
    let ids: Vec<&str> = listed
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    let expected: Vec<&str> = lint::RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, expected);
    for rule in listed {
        let keys: Vec<&String> = rule.as_object().unwrap().keys().collect();
        let expected = [
            "antipattern",
            "category",
            "default",
            "fix",
            "id",
            "kind",
            "same_as",
            "severity",
            "summary",
        ];
        assert_eq!(keys, expected, "{rule}");
    }
    let table = run(folder.path(), &["rules"]);
    assert!(
        expected
            .iter()
            .all(|id| stdout(&table).lines().any(|line| line.starts_with(id)))
    );
}

#[test]
fn a_rule_is_explained_by_its_name_and_by_the_peers_names() {
    let folder = folder(&[]);
    let ours = run(folder.path(), &["explain", "latest-tag"]);
    let rule = lint::rule("latest-tag").unwrap();
    assert!(
        stdout(&ours).starts_with("# latest-tag\n\n- Kind: dockerfile\n"),
        "{}",
        stdout(&ours)
    );
    assert!(stdout(&ours).ends_with(rule.docs), "{}", stdout(&ours));
    for name in ["DL3007", "hadolint:DL3007", "dl3007"] {
        assert_eq!(run(folder.path(), &["explain", name]), ours, "{name}");
    }
}

#[test]
fn standard_input_is_a_file_of_its_own() {
    let folder = folder(&[]);
    let cases: &[(&[&str], &str, &str)] = &[
        (&[], "FROM nginx:latest\n", "dockerfile"),
        (
            &[],
            "services:\n  web:\n    image: nginx:1.29.1\n",
            "compose",
        ),
        (
            &[],
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n",
            "kubernetes",
        ),
        (&["--kind", "compose"], "# nothing yet\n", "compose"),
    ];
    for (args, text, kind) in cases {
        let args = [&["lint", "--format", "json", "-"], *args].concat();
        let output = run_on_stdin(folder.path(), &args, text);
        let document = document(&output);
        assert_eq!(document["files"][0]["path"], "<stdin>", "{text}");
        assert_eq!(document["files"][0]["kind"], *kind, "{text}");
    }
}

#[test]
fn a_file_that_is_not_utf_8_is_a_diagnostic_in_the_right_place_and_is_never_rewritten() {
    let latin = b"# caf\xe9\nFROM nginx:latest\n";
    let files: &[(&str, &[u8])] = &[
        ("Dockerfile", latin),
        ("utf16/Dockerfile", b"\xff\xfeF\0R\0O\0M\0 \0a\0"),
        ("compose.yaml", b"services:\n  web:\n    image: caf\xe9:1\n"),
    ];
    let folder = folder(files);
    let rules = "syntax-error,latest-tag";
    let output = run(
        folder.path(),
        &[
            "lint",
            "--select",
            rules,
            "--format",
            "json",
            "--fix-suggested",
            ".",
        ],
    );
    let document = document(&output);
    let found: Vec<Value> = document["files"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|file| {
            let diagnostics = file["diagnostics"].as_array().unwrap();
            diagnostics.iter().map(|found| {
                json!([
                    file["path"],
                    found["rule"],
                    found["severity"],
                    found["start"]["byte"]
                ])
            })
        })
        .collect();
    let expected = [
        json!(["Dockerfile", "syntax-error", "warning", 5]),
        json!(["Dockerfile", "latest-tag", "warning", 12]),
        json!(["compose.yaml", "syntax-error", "error", 31]),
        json!(["utf16/Dockerfile", "syntax-error", "error", 0]),
    ];
    assert_eq!(found, expected);
    for (path, bytes) in files {
        assert_eq!(
            fs::read(folder.path().join(path)).unwrap(),
            *bytes,
            "{path}"
        );
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let many = "FROM nginx:latest\n".repeat(5000);
    let folder = folder(&[("Dockerfile", many.as_bytes())]);
    let mut command = groundwork(folder.path(), ["lint", "."]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    drop(running.stdout.take());
    let output = running.wait_with_output().unwrap();
    assert_eq!((status(&output), stderr(&output)), (1, ""));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let folder = folder(&[("Dockerfile", FLOATING)]);
    let is_coloured = |variables: &[(&str, &str)]| {
        let mut command = groundwork(folder.path(), ["lint", "."]);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        stdout(&output).contains('\u{1b}')
    };
    assert!(!is_coloured(&[]));
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[("CLICOLOR_FORCE", "0"), ("NO_COLOR", "1")]));
}

#[test]
fn what_a_file_says_cannot_drive_the_terminal() {
    let folder = folder(&[("Dockerfile", b"FROM nginx\x1b[2J:latest\n")]);
    let output = run(folder.path(), &["lint", "."]);
    assert!(!stdout(&output).contains('\u{1b}'), "{}", stdout(&output));
    let output = run(folder.path(), &["lint", "missing\u{1b}[2J"]);
    assert!(!stderr(&output).contains('\u{1b}'), "{}", stderr(&output));
}

#[test]
fn the_same_file_given_twice_is_checked_once() {
    let folder = folder(&[("Dockerfile", FLOATING), ("api/Dockerfile", FLOATING)]);
    let args = [
        "lint",
        "--format",
        "json",
        "Dockerfile",
        ".",
        "./Dockerfile",
        "api",
    ];
    let document = document(&run(folder.path(), &args));
    assert_eq!(document["summary"]["files"], 2);
}

#[test]
fn the_sarif_log_has_what_code_scanning_reads() {
    let folder = folder(&[("my app/Dockerfile", FLOATING)]);
    let args = ["lint", "--format", "sarif", "--select", "latest-tag", "."];
    let log = document(&run(folder.path(), &args));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "latest-tag");
    let result = &run["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["ruleIndex"]),
        (&json!("latest-tag"), &json!(0))
    );
    assert_eq!(result["level"], "warning");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20app/Dockerfile");
    let region = json!({ "startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 18 });
    assert_eq!(place["region"], region);
}

#[test]
fn every_dockerfile_of_the_corpus_is_checked_without_a_panic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared =
        std::env::var_os("GROUNDWORK_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let corpus = shared.join("corpus/dockerfile");
    if !corpus.is_dir() {
        println!("skipped: there is no shared folder with the corpus beside the workspace");
        return;
    }
    let args = [
        "lint",
        "--isolated",
        "--select",
        "all",
        "--format",
        "json",
        ".",
    ];
    let output = run(&corpus, &args);
    assert!(status(&output) <= 1, "{}", stderr(&output));
    assert_eq!(
        document(&output)["summary"]["files"],
        texts_below(&corpus).count()
    );
}

/// Compose fills variables in from the `.env` beside its file.
#[test]
fn a_committed_env_file_gives_variables_their_values() {
    let compose = b"services:\n  web:\n    image: web:1\n    depends_on: [db]\n\
                    \x20 db:\n    image: db:1\n    profiles: [data]\n";
    let finds = |env: &[u8], ignored: &[u8], paths: &[&str]| {
        let folder = folder(&[
            ("compose.yaml", compose),
            (".env", env),
            (".gitignore", ignored),
        ]);
        let args = [&["lint", "--select", "dependency-behind-profile"], paths].concat();
        let output = run(folder.path(), &args);
        assert_eq!(stderr(&output), "", "{paths:?}");
        status(&output) == 1
    };
    let (on, off) = (b"COMPOSE_PROFILES=data\n", b"COMPOSE_PROFILES=\n");
    assert!(finds(off, b"", &["."]));
    assert!(!finds(on, b"", &["."]));
    assert!(!finds(on, b"", &["compose.yaml", ".env"]));
    // Of one that is this machine's alone, nothing is known elsewhere.
    assert!(finds(on, b".env\n", &["."]));
}
