//! A role that lets its holder change configuration.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "config-map-write-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows changing every ConfigMap"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0049"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("config_map_write_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::CONFIG_MAPS.report(object, report);
}
