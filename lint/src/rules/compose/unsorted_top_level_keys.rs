//! Top-level keys in another order than that of most files.

use std::cmp::Ordering;

use crate::compose::Compose;
use crate::compose::order::{self, Against};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-top-level-keys",
    kind: Kind::Compose,
    summary: told!("top-level keys are not in the usual order"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:top-level-properties-order"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unsorted_top_level_keys.md"),
    check: Check::Compose(check),
};

/// The usual order; `x-` fields come before all of them.
const ORDER: [&str; 8] = [
    "version", "name", "include", "services", "networks", "volumes", "secrets", "configs",
];

fn check(file: &Compose, report: &mut Report) {
    for root in file.roots() {
        order::report_unsorted(file.text(), root, compare, Against::Sorted, report);
    }
}

fn compare(one: &&str, other: &&str) -> Ordering {
    let place = |key: &str| {
        let known = ORDER.iter().position(|known| *known == key);
        let place = known.map_or(ORDER.len() + 1, |place| place + 1);
        if key.starts_with("x-") { 0 } else { place }
    };
    let by_place = place(one).cmp(&place(other));
    // Extensions, and what is not known, by the alphabet.
    by_place.then_with(|| order::alphabetical(one, other))
}
