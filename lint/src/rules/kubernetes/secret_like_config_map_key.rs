//! A setting with the name of a secret.

use crate::kubernetes::Object;
use crate::kubernetes::config_map::{data, holds_secret, mentions, report_first};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-like-config-map-key",
    kind: Kind::Kubernetes,
    summary: told!("key of a ConfigMap is called like a secret"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:sensitiveConfigmapContent", "trivy:KSV-0109"],
    antipattern: None,
    fix: None,
    docs: page!("secret_like_config_map_key.md"),
    check: Check::Object(check),
};

/// What names of secrets have in them.
const WORDS: [&str; 10] = [
    "pass",
    "pword",
    "pswrd",
    "pwd",
    "secret",
    "token",
    "bearer",
    "aws_access_key_id",
    "google_application_credentials",
    "oci_cli_key_content",
];

fn check(object: Object, report: &mut Report) {
    if data(object).any(holds_secret) {
        return;
    }
    let named = data(object).filter(|entry| mentions(*entry, &WORDS) || is_azure_key(entry.name()));
    report_first(named, report, "has to do with a secret, by its name");
}

fn is_azure_key(name: &str) -> bool {
    name.starts_with("AZURE_") && name.ends_with("KEY")
}
