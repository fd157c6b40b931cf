//! A secret in the manifest, for everybody who can read it.

use crate::kubernetes::Container;
use crate::kubernetes::config_map::is_placeholder;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::secret::is_literal_secret;
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-container-env",
    kind: Kind::Kubernetes,
    summary: told!("environment variable has a secret as its value"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:env-var-secret",
        "polaris:sensitiveContainerEnvVar",
    ],
    antipattern: None,
    fix: None,
    docs: page!("secret_in_container_env.md"),
    check: Check::Container(check),
};

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
        if !is_placeholder(text) && is_literal_secret(name, text) {
            let message = [
                "the value of `",
                name,
                "` can be read by everybody who has this file",
            ];
            report.at(value.inner(), message.concat());
        }
    }
}
