//! The JSON Schema of `groundwork.toml`, for editors: printed here, served by the portal.
//!
//! It is in the draft that editors of TOML read. It may take what the parser refuses (the name of a
//! rule that there is not), never the other way round.

use app::settings::FailOn;
use lint::{LabelFormat, RULES, Severity};
use serde_json::{Map, Value, json};

use super::Status;

/// Runs `groundwork config-schema`.
pub(crate) fn run() -> Status {
    super::finish(super::print(|out| out.write_all(text().as_bytes())).map(|()| Status::Clean))
}

/// The schema as people and programs get it.
pub(crate) fn text() -> String {
    format!("{:#}\n", schema())
}

fn schema() -> Value {
    let names = |about: &str, sets: &[&str]| {
        let ids = RULES.iter().map(|rule| rule.id);
        let known: Vec<&str> = sets.iter().copied().chain(ids).collect();
        // Other linters' names are many, and come in any case: they are not listed.
        json!({
            "description": about,
            "type": "array",
            "items": { "anyOf": [{ "enum": known }, { "type": "string" }] },
        })
    };
    let texts = |about: &str| json!({ "description": about, "type": "array", "items": { "type": "string" } });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "groundwork.toml",
        "description": "What a project asks of `groundwork lint`.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "select": names(
                "The rules that run: `default`, `all`, or names, ours or those of other linters.",
                &["default", "all"],
            ),
            "ignore": names("Rules that do not run.", &[]),
            "severity": severities(),
            "fail-on": {
                "description": "The least severity that makes the exit status 1.",
                "enum": FailOn::ALL.map(|(word, _)| word),
                "default": "warning",
            },
            "exclude": texts(
                "Files and folders that a walk leaves out, in the notation of .gitignore.",
            ),
            "trusted-registries": texts(
                "The registries that images may come from, with `*` at either end.",
            ),
            "label-schema": {
                "description": "The labels that every image has, each with the format of its value.",
                "type": "object",
                "additionalProperties": { "enum": LabelFormat::ALL.map(|(word, _)| word) },
            },
            "strict-labels": {
                "description": "Whether an image has no other labels than those of label-schema.",
                "type": "boolean",
                "default": false,
            },
            "kubernetes-version": {
                "description": "The version of Kubernetes that manifests are for, such as \"1.34\".",
                "type": "string",
                "pattern": r"^v?1\.[0-9]+(\.[0-9]+)?$",
            },
        },
    })
}

/// A severity for any rule; ours are named, so that an editor offers them.
fn severities() -> Value {
    let words = [Severity::Error, Severity::Warning, Severity::Hint].map(Severity::word);
    let rule = |summary: &str| json!({ "description": summary, "enum": words });
    let rules: Map<String, Value> = RULES
        .iter()
        .map(|known| (known.id.to_owned(), rule(known.summary)))
        .collect();
    json!({
        "description": "Severities other than the rules' own.",
        "type": "object",
        "properties": rules,
        "additionalProperties": { "enum": words },
    })
}
