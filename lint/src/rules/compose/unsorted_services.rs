//! Services that are not in the order of the alphabet.

use crate::compose::Compose;
use crate::compose::order;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-services",
    kind: Kind::Compose,
    summary: "services are not in alphabetical order",
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
        let names: Vec<&str> = services.pairs().map(|pair| pair.name()).collect();
        let fix = || {
            order::sorted(
                file.text(),
                services,
                &order::ranks(&names, order::alphabetical),
            )
        };
        let mut last: Option<&str> = None;
        for pair in services.pairs() {
            let name = pair.name();
            match last {
                Some(before) if order::alphabetical(&before, &name).is_gt() => {
                    let draft = report.at(
                        pair.key.span(),
                        format!("`{name}` stands behind `{before}`"),
                    );
                    if let Some(edits) = fix() {
                        draft.fix("Sort the services", Applicability::Safe, edits);
                    }
                }
                _ => last = Some(name),
            }
        }
    }
}
