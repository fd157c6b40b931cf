//! Services that are not in the order of the alphabet.

use crate::compose::Compose;
use crate::compose::order::{self, Against};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-services",
    kind: Kind::Compose,
    summary: told!("services are not in alphabetical order"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:services-alphabetical-order"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unsorted_services.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for services in file.top_level("services") {
        let compare = order::alphabetical;
        order::report_unsorted(file.text(), services, compare, Against::Sorted, report);
    }
}
