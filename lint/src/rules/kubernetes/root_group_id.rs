//! A container whose group is root's.

use crate::kubernetes::Pod;
use crate::kubernetes::security::{number, settings};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-group-id",
    kind: Kind::Kubernetes,
    summary: told!("`runAsGroup` is 0"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["kube-linter:run-as-non-root", "trivy:KSV-0116"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("root_group_id.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for node in settings(pod, &["runAsGroup"]) {
        if number(node) == Some(0) {
            let edit = node.replace(Value::Scalar("10001"));
            report
                .at(node.inner(), "the container runs in the group of root")
                .suggest("Use a group above 10000", edit);
        }
    }
}
