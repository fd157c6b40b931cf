//! A container that may call everything in the kernel.

use crate::kubernetes::policy::pod_security_policies;
use crate::kubernetes::{Kubernetes, Pod};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-seccomp-profile",
    kind: Kind::Kubernetes,
    summary: told!("container runs without a seccomp profile"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-seccomp-profile",
        "trivy:KSV-0030",
        "trivy:KSV-0104",
        "checkov:CKV_K8S_31",
        "checkov:CKV_K8S_32",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_seccomp_profile.md"),
    check: Check::Kubernetes(check),
};

/// What the annotations of old start with that set a profile.
const ANNOTATIONS: [&str; 2] = [
    "seccomp.security.alpha.kubernetes.io/",
    "container.seccomp.security.alpha.kubernetes.io/",
];

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        let pod = container.pod();
        let profile = container.effective_security("seccompProfile");
        let has_profile = profile.is_some_and(|profile| profile.get("type").is_some());
        if !has_profile && !names_profile(pod.and_then(Pod::annotations)) {
            let profile = Value::Map(&[("type", Value::Scalar("RuntimeDefault"))]);
            let what = "may use every system call of the kernel";
            let title = "Use the runtime's own profile";
            container.lacks(report, what, "seccompProfile", profile, title);
        }
    }
    for (object, _) in pod_security_policies(file) {
        if !names_profile(object.metadata("annotations")) {
            report.at(
                object.place(),
                "this policy gives containers no seccomp profile",
            );
        }
    }
}

/// Whether an annotation sets the runtime's own profile, as was done before there were fields.
fn names_profile(annotations: Option<Node>) -> bool {
    let mut entries = annotations.into_iter().flat_map(Node::entries);
    entries.any(|entry| {
        let is_known = ANNOTATIONS
            .iter()
            .any(|start| entry.name().starts_with(start));
        let value = entry.value.text().unwrap_or_default();
        is_known && (value.contains("runtime/default") || value.contains("docker/default"))
    })
}
