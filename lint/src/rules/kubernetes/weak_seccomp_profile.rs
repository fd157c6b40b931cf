//! A container whose system calls are not filtered, on purpose or by mistake.

use crate::kubernetes::Pod;
use crate::kubernetes::security::settings;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "weak-seccomp-profile",
    kind: Kind::Kubernetes,
    summary: told!("seccomp profile filters nothing"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0030", "trivy:KSV-0104", "checkov:CKV_K8S_31"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("weak_seccomp_profile.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for node in settings(pod, &["seccompProfile", "type"]) {
        let message = match node.text() {
            Some("RuntimeDefault" | "Localhost") | None => continue,
            Some("Unconfined") => "no system call of the container is filtered".to_owned(),
            Some(other) => ["there is no type of profile called `", other, "`"].concat(),
        };
        let edit = node.replace(Value::Scalar("RuntimeDefault"));
        report
            .at(node.inner(), message)
            .suggest("Use the runtime's own profile", edit);
    }
}
