//! A label that the API server refuses.

use crate::kubernetes::{Object, Pod, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-label-value",
    kind: Kind::Kubernetes,
    summary: told!("value of a label is not one that Kubernetes takes"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-score:label-values"],
    antipattern: None,
    fix: None,
    docs: page!("invalid_label_value.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let own = object.metadata("labels");
    let of_pods = object
        .pod()
        .and_then(Pod::labels)
        .filter(|labels| Some(*labels) != own);
    for label in own.into_iter().chain(of_pods).flat_map(Node::entries) {
        let value = label.value.text().unwrap_or_default();
        if !label.value.is_null() && !is_valid(value) && !is_template(value) {
            let message = if value.len() > MAX_LENGTH {
                "the API server refuses this: the value of a label has at most 63 characters"
            } else {
                "the API server refuses this: a label takes letters, digits, `-`, `_` and `.`, with a letter or digit at both ends"
            };
            report.at(label.value.inner(), message);
        }
    }
}

const MAX_LENGTH: usize = 63;

fn is_valid(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_alphanumeric);
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    bytes.len() <= MAX_LENGTH
        && is_edge(bytes.first())
        && is_edge(bytes.last())
        && bytes.iter().all(is_inner)
}
