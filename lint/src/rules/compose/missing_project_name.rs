//! A project that is called after the folder it happens to lie in.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-project-name",
    kind: Kind::Compose,
    summary: told!("Compose file does not name its project"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:require-project-name-field"],
    antipattern: None,
    fix: None,
    docs: page!("missing_project_name.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let root = file.roots().find(|root| root.get("services").is_some());
    let Some(services) = root.and_then(|root| root.entry("services")) else {
        return;
    };
    if file.top_level("name").next().is_none() {
        report.at(
            services.key.span(),
            "the project has no `name`, so it is called after the folder it lies in",
        );
    }
}
