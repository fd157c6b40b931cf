//! `/api/v1`: what editors and bots are answered, and every way to be refused.

use std::process::Command;

use serde_json::{Value, json};

use super::portal::{Portal, header, text};
use super::schema::assert_valid;

/// The status, the body and, where there is one, the time to wait.
struct Answer {
    status: u16,
    body: Value,
    wait: String,
}

/// Posts to the interface as a program does.
fn call(portal: &Portal, headers: &[(&str, &str)], body: &str) -> Answer {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .new_agent();
    let mut request = agent.post(format!("{}/api/v1/lint", portal.url));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send(body).unwrap();
    assert_eq!(header(&response, "content-type"), "application/json");
    assert!(header(&response, "content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(header(&response, "set-cookie"), "");
    Answer {
        status: response.status().as_u16(),
        wait: header(&response, "retry-after").to_owned(),
        body: serde_json::from_str(&text(response)).unwrap(),
    }
}

const JSON: (&str, &str) = ("content-type", "application/json");

fn files(files: &Value) -> String {
    json!({ "files": files }).to_string()
}

/// A schema of the description.
fn published(portal: &Portal, name: &str) -> Value {
    let description: Value =
        serde_json::from_str(&text(portal.stranger().get("/api/v1/openapi.json"))).unwrap();
    let reference = format!("#/components/schemas/{name}");
    json!({ "$ref": reference, "components": description["components"] })
}

fn groundwork(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("Dockerfile"),
        "FROM nginx:latest\nMAINTAINER me\n",
    )
    .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    let output = command
        .args(args)
        .current_dir(folder.path())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_call_is_answered_as_the_command_line_answers() {
    let portal = Portal::start();
    let file = json!({ "path": "Dockerfile", "text": "FROM nginx:latest\nMAINTAINER me\n" });
    let request = json!({ "files": [file], "config": "select = ['all']" });
    assert_valid(&published(&portal, "Request"), &request);
    let answer = call(&portal, &[JSON], &request.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_valid(&published(&portal, "Report"), &answer.body);
    let printed = groundwork(&["lint", "--select", "all", "--format", "json", "Dockerfile"]);
    assert_eq!(
        answer.body,
        serde_json::from_str::<Value>(&printed).unwrap()
    );
    let fixes = answer.body["files"][0]["diagnostics"]
        .as_array()
        .unwrap()
        .iter();
    assert!(
        fixes.map(|found| &found["fix"]).any(Value::is_object),
        "no fix was shown"
    );
}

#[test]
fn the_files_of_a_call_are_one_project_with_its_settings() {
    let portal = Portal::start();
    let project = json!([
        { "path": "compose.yaml", "text": "services: {web: {build: .}}\n" },
        { "path": "web", "text": "FROM nginx:latest\n", "kind": "dockerfile" },
        { "path": "notes.txt", "text": "nothing\n" },
    ]);
    let request = json!({ "files": project, "config": "select = ['DL3007']\n[severity]\nlatest-tag = 'error'" });
    let answer = call(&portal, &[JSON], &request.to_string());
    let summary = json!({ "files": 2, "error": 1, "warning": 0, "hint": 0 });
    assert_eq!(answer.body["summary"], summary, "{}", answer.body);
    let paths: Vec<_> = answer.body["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| &file["path"])
        .collect();
    assert_eq!(paths, ["compose.yaml", "web"]);
}

/// A body with its headers, and of the answer: words of its message, its status, its code.
type Refusal<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, u16, &'a str);

/// Holds each refusal against what is expected of it, and against the description.
fn assert_refused(portal: &Portal, cases: &[Refusal]) {
    let schema = published(portal, "Error");
    for (body, headers, words, status, code) in cases {
        let answer = call(portal, headers, body);
        let error = &answer.body["error"];
        let found = (answer.status, error["code"].as_str());
        assert_eq!(found, (*status, Some(*code)), "{error}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(words), "{error}");
        assert_valid(&schema, &answer.body);
    }
}

#[test]
fn what_is_no_call_is_refused_as_json() {
    let portal = Portal::start();
    let ok = files(&json!([{ "path": "Dockerfile", "text": "FROM a\n" }]));
    let large = files(&json!([{ "path": "Dockerfile", "text": "#".repeat(1_100_000) }]));
    let (other, elsewhere) = (
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    );
    let json_said = "application/json";
    let cases: &[Refusal] = &[
        ("{", &[JSON], "EOF", 400, "syntax"),
        (&ok, &[JSON, other], "another site", 403, "cross-site"),
        (&ok, &[JSON, elsewhere], "another site", 403, "cross-site"),
        (&large, &[JSON], "1 MiB", 413, "too-large"),
        (&ok, &[], json_said, 415, "not-json"),
        (
            &ok,
            &[("content-type", "text/plain")],
            json_said,
            415,
            "not-json",
        ),
    ];
    assert_refused(&portal, cases);
}

#[test]
fn a_call_that_cannot_be_meant_is_refused_with_what_is_wrong() {
    let portal = Portal::start();
    let one = json!({ "path": "Dockerfile", "text": "FROM a\n" });
    let numbered = |at| json!({ "path": format!("{at}/Dockerfile"), "text": "" });
    let many: Vec<Value> = (0..501).map(numbered).collect();
    let (none, many, twice) = (
        files(&json!([])),
        files(&json!(many)),
        files(&json!([one, one])),
    );
    let with_config = |config: &str| json!({ "files": [one], "config": config }).to_string();
    let wrong_key = with_config("selct = []");
    let wrong_rule = with_config("ignore = ['no-such-rule']");
    let no_text = r#"{"files": [{"path": "a"}]}"#;
    let no_key = r#"{"files": [], "confg": ""}"#;
    let no_kind = r#"{"files": [{"path": "a", "text": "", "kind": "x"}]}"#;
    let cases: &[Refusal] = &[
        ("[]", &[JSON], "shape", 422, "shape"),
        (no_text, &[JSON], "missing field `text`", 422, "shape"),
        (no_key, &[JSON], "unknown field `confg`", 422, "shape"),
        (no_kind, &[JSON], "unknown variant `x`", 422, "shape"),
        (&none, &[JSON], "between 1 and 500", 422, "files"),
        (&many, &[JSON], "between 1 and 500", 422, "files"),
        (&twice, &[JSON], "`Dockerfile`", 422, "path"),
        (&wrong_key, &[JSON], "unknown field `selct`", 422, "config"),
        (&wrong_rule, &[JSON], "`no-such-rule`", 422, "config"),
    ];
    assert_refused(&portal, cases);
}

#[test]
fn an_address_or_method_that_there_is_not_is_json_too() {
    let portal = Portal::start();
    let missing: Value =
        serde_json::from_str(&text(portal.stranger().get("/api/v1/nothing"))).unwrap();
    assert_eq!(missing["error"]["code"], "not-found");
    let method = portal.stranger().get("/api/v1/lint");
    assert_eq!(header(&method, "allow"), "POST");
    assert_valid(
        &published(&portal, "Error"),
        &serde_json::from_str(&text(method)).unwrap(),
    );
}

#[test]
fn an_address_that_calls_too_often_waits_and_others_do_not() {
    let portal = Portal::start_with(&[("GROUNDWORK_TRUSTED_PROXIES", "127.0.0.1")]);
    let request = files(&json!([{ "path": "Dockerfile", "text": "FROM a\n" }]));
    let from = |address: &str| call(&portal, &[JSON, ("x-forwarded-for", address)], &request);
    for _ in 0..60 {
        assert_eq!(from("192.0.2.1").status, 200);
    }
    let refused = from("192.0.2.1");
    assert_eq!(
        (refused.status, &refused.body["error"]["code"]),
        (429, &json!("too-many"))
    );
    let wait: u64 = refused.wait.parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(from("192.0.2.2").status, 200);
}

#[test]
fn what_is_served_is_what_is_printed() {
    let portal = Portal::start();
    let mut stranger = portal.stranger();
    for (path, command) in [
        ("/api/v1/openapi.json", "openapi"),
        ("/groundwork.schema.json", "config-schema"),
    ] {
        let response = stranger.get(path);
        assert_eq!(
            header(&response, "content-type"),
            "application/json",
            "{path}"
        );
        assert_eq!(text(response), groundwork(&[command]), "{path}");
    }
}

/// The example of the description gets an answer.
#[test]
fn the_example_of_the_description_works() {
    let portal = Portal::start();
    let description: Value =
        serde_json::from_str(&text(portal.stranger().get("/api/v1/openapi.json"))).unwrap();
    let body =
        &description["paths"]["/api/v1/lint"]["post"]["requestBody"]["content"]["application/json"];
    let answer = call(&portal, &[JSON], &body["example"].to_string());
    assert_eq!(
        (answer.status, &answer.body["summary"]["warning"]),
        (200, &json!(1)),
        "{}",
        answer.body
    );
}
