//! A label that the project does not know.

use crate::dockerfile::Dockerfile;
use crate::label::labels;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-label",
    kind: Kind::Dockerfile,
    summary: told!("label is not in the project's schema"),
    category: Category::Style,
    severity: Severity::Hint,
    default: true,
    same_as: &["hadolint:DL3050"],
    antipattern: None,
    fix: None,
    docs: page!("unknown_label.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let options = report.options();
    if !options.strict_labels {
        return;
    }
    for pair in labels(file) {
        let key = pair.key.value();
        if !pair.key.is_guess() && !options.label_schema.iter().any(|(label, _)| label == key) {
            report.at(
                pair.key.span,
                format!("`{key}` is not in the schema of labels"),
            );
        }
    }
}
