//! A role that lets its holder add people to bindings.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "role-binding-patch-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows adding others to bindings"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0055"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("role_binding_patch_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for grant in rbac::grants(object) {
        let can_read = rbac::READ_BINDINGS.find(grant).is_some();
        if let Some((resource, verb)) = rbac::PATCH_BINDINGS.find(grant).filter(|_| can_read) {
            rbac::PATCH_BINDINGS.say(resource, verb, report);
        }
    }
}
