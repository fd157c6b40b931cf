//! A word that a field does not take.

use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::{self, Fault};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-manifest-value",
    kind: Kind::Kubernetes,
    summary: told!("a word that is none of those its field takes"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:schema-validation"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_manifest_value.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    schema::report_manifests(project, Fault::UnknownValue, report);
}
