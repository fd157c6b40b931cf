//! A Secret whose content stands in the file.

use crate::kubernetes::Object;
use crate::kubernetes::config_map::{contains_word, is_placeholder};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "committed-secret",
    kind: Kind::Kubernetes,
    summary: told!("manifest of a Secret shows its values"),
    category: Category::Security,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("committed_secret.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    // What SOPS has encrypted is meant to be committed.
    if object.kind() != "Secret" || object.node().get("sops").is_some() {
        return;
    }
    let maps = ["stringData", "data"]
        .into_iter()
        .filter_map(|map| object.node().get(map));
    let written = maps.flat_map(Node::entries).filter(|entry| {
        let value = entry.value.text().unwrap_or_default();
        !value.is_empty() && !is_placeholder(value) && !value.starts_with("ENC[")
    });
    // The password says more than the name of the user before it.
    let words = ["key", "pass", "secret", "token"];
    let telling = written
        .clone()
        .find(|entry| contains_word(entry.name(), &words));
    if let Some(entry) = telling.or_else(|| written.clone().next()) {
        let message = [
            "`",
            entry.name(),
            "` is readable for everybody who has this file",
        ]
        .concat();
        report.at(entry.key.inner(), message);
    }
}
