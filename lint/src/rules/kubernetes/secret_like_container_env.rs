//! A variable with the name of a secret.

use crate::kubernetes::Container;
use crate::kubernetes::config_map::{contains_word, is_placeholder};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::secret::is_literal_secret;
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-like-container-env",
    kind: Kind::Kubernetes,
    summary: told!("environment variable is called like a secret"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:env-var-secret",
        "polaris:sensitiveContainerEnvVar",
    ],
    antipattern: None,
    fix: None,
    docs: page!("secret_like_container_env.md"),
    check: Check::Container(check),
};

/// What names of secrets have in them.
const WORDS: [&str; 6] = [
    "password",
    "token",
    "bearer",
    "secret",
    "google_application_credentials",
    "oci_cli_key_content",
];

fn check(container: Container, report: &mut Report) {
    for variable in container.env() {
        let name = variable
            .get("name")
            .and_then(Node::text)
            .unwrap_or_default();
        let Some(value) = variable.get("value") else {
            continue;
        };
        let text = value.text().unwrap_or_default();
        let is_literal = !is_placeholder(text) && is_literal_secret(name, text);
        let is_azure_key = name.starts_with("AZURE_") && name.ends_with("KEY");
        let is_named = is_azure_key || contains_word(name, &WORDS) || text.contains("PRIVATE KEY-");
        if !text.is_empty() && is_named && !is_literal {
            let message = [
                "`",
                name,
                "` has the name of a secret, and its value stands here",
            ];
            report.at(value.inner(), message.concat());
        }
    }
}
