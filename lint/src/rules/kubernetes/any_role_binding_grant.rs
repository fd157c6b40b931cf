//! A role that lets its holder give every role to anybody.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "any-role-binding-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows binding any role to anybody"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0051", "trivy:KSV-0052"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("any_role_binding_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let mut creating = rbac::grants(object).filter_map(|one| rbac::CREATE_BINDINGS.find(one));
    let can_bind = || rbac::grants(object).any(|one| rbac::BIND_ROLES.find(one).is_some());
    if let Some((resource, verb)) = creating.next().filter(|_| can_bind()) {
        rbac::CREATE_BINDINGS.say(resource, verb, report);
    }
}
