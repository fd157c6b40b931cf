//! A container with more capabilities than the runtime gives.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::capability::listed;
use crate::kubernetes::policy::pod_security_policies;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "added-capability",
    kind: Kind::Kubernetes,
    summary: told!("container adds capabilities, or a policy allows them"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0022", "checkov:CKV_K8S_24", "checkov:CKV_K8S_25"],
    antipattern: None,
    fix: None,
    docs: page!("added_capability.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        if let Some(first) = listed(container, "add").next() {
            let message = ["`", container.name(), "` adds capabilities"].concat();
            report.at(first.inner(), message);
        }
    }
    for (_, spec) in pod_security_policies(file) {
        let allowed = spec.get("allowedCapabilities");
        if let Some(first) = allowed.and_then(|list| list.items().next()) {
            report.at(
                first.inner(),
                "this policy admits containers with added capabilities",
            );
        }
    }
}
