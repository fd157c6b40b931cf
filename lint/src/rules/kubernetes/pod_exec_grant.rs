//! A role that lets its holder run commands in pods.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pod-exec-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows running commands in pods"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "polaris:clusterrolePodExecAttach",
        "polaris:rolePodExecAttach",
        "trivy:KSV-0053",
        "trivy:KSV-0054",
    ],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("pod_exec_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.name().is_some_and(is_expected) {
        return;
    }
    for grant in rbac::grants(object) {
        let found = rbac::EXEC.find(grant);
        if let Some((resource, verb)) = found.or_else(|| rbac::CHANGE_EXEC.find(grant)) {
            rbac::EXEC.say(resource, verb, report);
        }
    }
}

/// Roles of Kubernetes that are known to allow it.
fn is_expected(name: &str) -> bool {
    matches!(name, "admin" | "cluster-admin" | "edit") || rbac::is_built_in(name)
}
