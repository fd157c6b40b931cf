//! A Role that reaches every Secret of its namespace.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-access-in-role",
    kind: Kind::Kubernetes,
    summary: told!("a Role allows access to all Secrets of its namespace"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0113"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("secret_access_in_role.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() == "Role" {
        rbac::SECRETS.report(object, report);
    }
}
