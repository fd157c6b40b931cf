//! A key that kubectl reads as another word.

use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::{self, Fault};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "misread-key",
    kind: Kind::Kubernetes,
    summary: told!("a key without quotes that kubectl reads as another word"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("misread_key.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    schema::report_manifests(project, Fault::MisreadKey, report);
}
