//! A label without a value.

use crate::dockerfile::Dockerfile;
use crate::label::labels;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "empty-label",
    kind: Kind::Dockerfile,
    summary: told!("label that the project asks for has no value"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["hadolint:DL3051"],
    antipattern: None,
    fix: None,
    docs: page!("empty_label.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let schema = &report.options().label_schema;
    if schema.is_empty() {
        return;
    }
    for pair in labels(file) {
        let key = pair.key.value();
        let value = pair.value.as_ref().filter(|value| !value.is_guess());
        let is_empty = value.is_some_and(|value| value.value().trim().is_empty());
        if is_empty && schema.iter().any(|(label, _)| label == key) {
            report.at(pair.key.span, format!("the label `{key}` has no value"));
        }
    }
}
