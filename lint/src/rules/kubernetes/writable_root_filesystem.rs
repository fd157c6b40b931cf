//! A container that can change its own programs.

use crate::kubernetes::{Container, is_true};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "writable-root-filesystem",
    kind: Kind::Kubernetes,
    summary: told!("container can write to its root filesystem"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:no-read-only-root-fs",
        "kube-score:container-security-context-readonlyrootfilesystem",
        "polaris:notReadOnlyRootFilesystem",
        "trivy:KSV-0014",
        "checkov:CKV_K8S_22",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("writable_root_filesystem.md"),
    check: Check::Container(check),
};

const FIELD: &str = "readOnlyRootFilesystem";

fn check(container: Container, report: &mut Report) {
    if container.security(FIELD).is_none_or(|node| !is_true(node)) {
        let what = "can write to its own root filesystem";
        let title = "Make the root filesystem read-only";
        container.lacks(report, what, FIELD, Value::Scalar("true"), title);
    }
}
