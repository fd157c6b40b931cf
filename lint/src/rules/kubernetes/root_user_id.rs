//! A container that is told to run as root.

use crate::kubernetes::Pod;
use crate::kubernetes::security::{number, settings};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-user-id",
    kind: Kind::Kubernetes,
    summary: told!("`runAsUser` is 0"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0105"],
    antipattern: None,
    fix: None,
    docs: page!("root_user_id.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for node in settings(pod, &["runAsUser"]) {
        if number(node) == Some(0) {
            report.at(node.inner(), "the container runs as root");
        }
    }
}
