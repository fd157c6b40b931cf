//! A value of another type than Kubernetes reads.

use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::schema::{self, Fault};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mistyped-manifest-value",
    kind: Kind::Kubernetes,
    summary: told!("a value of another type than its field has"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:schema-validation"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("mistyped_manifest_value.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    schema::report_manifests(project, Fault::WrongType, report);
}
