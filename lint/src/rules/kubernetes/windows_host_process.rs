//! A container that is a process of its Windows node.

use crate::kubernetes::security::settings;
use crate::kubernetes::{Pod, is_true};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "windows-host-process",
    kind: Kind::Kubernetes,
    summary: told!("container runs as a process of its Windows node"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["polaris:hostProcess", "trivy:KSV-0103"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("windows_host_process.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for node in settings(pod, &["windowsOptions", "hostProcess"]) {
        if is_true(node) {
            let message = "the container is a process of the Windows node, without walls";
            let edit = node.replace(Value::Scalar("false"));
            report
                .at(node.inner(), message)
                .suggest("Set `hostProcess` to false", edit);
        }
    }
}
