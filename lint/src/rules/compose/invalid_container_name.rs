//! A name that Docker does not take.

use crate::compose::{Compose, Piece, UNKNOWN, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-container-name",
    kind: Kind::Compose,
    summary: told!("container name is not one that Docker takes"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["dclint:service-container-name-regex"],
    antipattern: None,
    fix: None,
    docs: page!("invalid_container_name.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (_, value) in file.each_once("container_name") {
        let Some(name) = Piece::of(value) else {
            continue;
        };
        if !is_valid(&filled_text(name.value)) {
            let message = format!(
                "Docker refuses the name `{}`: it takes letters, digits, `_`, `.` and `-`, two at least",
                name.value
            );
            report.at(value.span(), message);
        }
    }
}

/// Whether Docker takes the name, whatever variables stand for.
fn is_valid(name: &str) -> bool {
    let is_letter = |character: char| character.is_ascii_alphanumeric() || character == UNKNOWN;
    let is_unknown = name.contains(UNKNOWN);
    let mut characters = name.chars();
    characters.next().is_some_and(is_letter)
        && (is_unknown || name.len() > 1)
        && characters.all(|character| is_letter(character) || "_.-".contains(character))
}
