//! A pod under SELinux labels of its own.

use crate::kubernetes::Pod;
use crate::kubernetes::security::settings;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    id: "custom-selinux-options",
    kind: Kind::Kubernetes,
    summary: told!("pod sets SELinux options that are not for containers"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0025"],
    antipattern: None,
    fix: None,
    docs: page!("custom_selinux_options.md"),
    check: Check::Pod(check),
};

/// The types that hold a container as the runtime's own does.
const TYPES: [&str; 5] = [
    "",
    "container_t",
    "container_init_t",
    "container_kvm_t",
    "container_engine_t",
];

fn check(pod: Pod, report: &mut Report) {
    let mut told = HashSet::new();
    for node in settings(pod, &["seLinuxOptions", "type"]) {
        let name = node.text().unwrap_or_default();
        if !TYPES.contains(&name) && told.insert(name) {
            let message = [
                "the type `",
                name,
                "` is not one of those made for containers",
            ];
            report.at(node.inner(), message.concat());
        }
    }
    let user = settings(pod, &["seLinuxOptions", "user"]);
    if let Some(node) = user
        .chain(settings(pod, &["seLinuxOptions", "role"]))
        .next()
    {
        report.at(
            node.inner(),
            "a user or role of its own leaves the rules for containers",
        );
    }
}
