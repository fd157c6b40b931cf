//! A role that lets its holder change who may use an EKS cluster.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "aws-auth-write-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows changing who may use an EKS cluster"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0115"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("aws_auth_write_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::AWS_AUTH.report(object, report);
}
