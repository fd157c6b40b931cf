//! A field that must be there and is not.

use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::{self, Fault};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-compose-field",
    kind: Kind::Compose,
    summary: told!("a field is missing that Compose asks for"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("missing_compose_field.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    schema::report_composes(project, Fault::MissingField, report);
}
