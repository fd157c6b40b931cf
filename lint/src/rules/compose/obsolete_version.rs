//! A key that Compose has not read for years.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "obsolete-version",
    kind: Kind::Compose,
    summary: "`version` has no effect any more",
    category: Category::Style,
    severity: Severity::Warning,
    default: true,
    same_as: &["dclint:no-version-field"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("obsolete_version.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let roots = file.roots().filter_map(|root| root.entry("version"));
    for version in roots {
        let draft = report.at(
            version.span(),
            "Compose does not read `version` and warns of it on every start",
        );
        if let Some(edit) = version.remove() {
            draft.fix("Remove `version`", Applicability::Safe, vec![edit]);
        }
    }
}
