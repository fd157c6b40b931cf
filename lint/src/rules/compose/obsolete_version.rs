//! A key that Compose has not read for years.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "obsolete-version",
    kind: Kind::Compose,
    summary: told!("`version` has no effect any more"),
    category: Category::Style,
    severity: Severity::Warning,
    default: true,
    same_as: &["dclint:no-version-field"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("obsolete_version.md"),
    check: Check::Compose(check),
};

/// The other keys at the top that Compose knows.
const OTHERS: [&str; 7] = [
    "services", "include", "networks", "volumes", "configs", "secrets", "name",
];

fn check(file: &Compose, report: &mut Report) {
    let roots = file
        .roots()
        .filter_map(|root| Some((root, root.entry("version")?)));
    for (root, version) in roots {
        let draft = report.at(
            version.span(),
            "Compose does not read `version` and warns of it on every start",
        );
        if let Some(edit) = version.remove() {
            // Alone, it is what says that this is a Compose file.
            let applicability = if OTHERS.iter().any(|key| root.get(key).is_some()) {
                Applicability::Safe
            } else {
                Applicability::Suggested
            };
            draft.fix("Remove `version`", applicability, vec![edit]);
        }
    }
}
