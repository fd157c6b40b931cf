//! A field that Kubernetes does not know.

use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::{self, Fault};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-manifest-field",
    kind: Kind::Kubernetes,
    summary: told!("a field that the schema of the kind does not have"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:schema-validation"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_manifest_field.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    schema::report_manifests(project, Fault::UnknownField, report);
}
