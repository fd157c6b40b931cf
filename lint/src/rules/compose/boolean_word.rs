//! A word that older readers take for true or false.

use std::collections::HashSet;

use crate::compose::{Compose, quoted};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Trap};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "boolean-word",
    kind: Kind::Compose,
    summary: told!("older readers of YAML take the word for true or false"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("boolean_word.md"),
    check: Check::Compose(check),
};

/// The fields whose values are words.
const FIELDS: [&[&str]; 5] = [
    &["environment"],
    &["labels"],
    &["restart"],
    &["build", "args"],
    &["deploy", "labels"],
];

fn check(file: &Compose, report: &mut Report) {
    let mut seen = HashSet::new();
    for service in file.services() {
        for node in FIELDS.iter().filter_map(|field| service.node().at(field)) {
            if !seen.insert(node.resolved()) {
                continue;
            }
            let words = std::iter::once(node).chain(node.pairs().map(|pair| pair.value));
            words
                .filter(|word| is_trap(*word))
                .for_each(|word| say(word, report));
        }
    }
}

fn is_trap(word: Node) -> bool {
    word.trap() == Some(Trap::Boolean) && !word.is_alias()
}

fn say(word: Node, report: &mut Report) {
    let message = format!(
        "`{}` is a truth value to readers of YAML 1.1, and a word to those of 1.2",
        word.source()
    );
    let draft = report.at(word.span(), message);
    if let Some(edit) = quoted(word) {
        draft.fix("Put it in quotes", Applicability::Safe, vec![edit]);
    }
}
