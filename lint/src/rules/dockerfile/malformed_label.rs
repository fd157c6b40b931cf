//! A label whose value is not what the project says it is.

use crate::dockerfile::Dockerfile;
use crate::label::labels;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "malformed-label",
    kind: Kind::Dockerfile,
    summary: told!("label's value has another format than the project asks for"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "hadolint:DL3052",
        "hadolint:DL3053",
        "hadolint:DL3054",
        "hadolint:DL3055",
        "hadolint:DL3056",
        "hadolint:DL3058",
    ],
    antipattern: None,
    fix: None,
    docs: page!("malformed_label.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let schema = &report.options().label_schema;
    if schema.is_empty() {
        return;
    }
    for pair in labels(file) {
        let known = schema.iter().find(|(label, _)| label == pair.key.value());
        // `empty-label` speaks of those without a value.
        let value = pair
            .value
            .as_ref()
            .filter(|value| !value.is_guess() && !value.value().trim().is_empty());
        if let (Some((label, format)), Some(value)) = (known, value)
            && !format.accepts(value.value())
        {
            report.at(
                value.span,
                format!("the label `{label}` is no {}", format.noun()),
            );
        }
    }
}
