//! Dependencies that are not in the order of the alphabet.

use crate::compose::Compose;
use crate::compose::order;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Entry;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-dependencies",
    kind: Kind::Compose,
    summary: told!("dependencies are not in alphabetical order"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:service-dependencies-alphabetical-order"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unsorted_dependencies.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, list) in file.each_once("depends_on") {
        let listed = list.items().map(|item| item.text().unwrap_or_default());
        let mapped = list.pairs().map(Entry::name);
        let names: Vec<&str> = listed.chain(mapped).collect();
        if names.is_sorted_by(|one, next| order::alphabetical(one, next).is_le()) {
            continue;
        }
        let Some(entry) = service.entry("depends_on") else {
            continue;
        };
        let message = format!(
            "what `{}` depends on is not in the order of the alphabet",
            service.name()
        );
        let draft = report.at(entry.key.span(), message);
        if let Some(edits) = order::sorted(
            file.text(),
            list,
            &order::ranks(&names, order::alphabetical),
        ) {
            draft.fix("Sort the dependencies", Applicability::Safe, edits);
        }
    }
}
