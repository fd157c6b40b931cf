//! A container about whose security nothing is said at all.

use crate::kubernetes::{Container, Pod};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-security-context",
    kind: Kind::Kubernetes,
    summary: told!("neither container nor pod sets a security context"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0118", "checkov:CKV_K8S_30"],
    antipattern: None,
    fix: None,
    docs: page!("missing_security_context.md"),
    check: Check::Container(check),
};

/// What a container takes over from its pod.
const INHERITED: [&str; 6] = [
    "runAsGroup",
    "runAsNonRoot",
    "runAsUser",
    "seLinuxOptions",
    "seccompProfile",
    "windowsOptions",
];

fn check(container: Container, report: &mut Report) {
    let own = container.get("securityContext");
    let has_own = own.is_some_and(|context| context.entries().next().is_some());
    let inherits = |pod: Pod| INHERITED.iter().any(|field| pod.security(field).is_some());
    if !has_own && !container.pod().is_some_and(inherits) && container.is_whole() {
        container.say(report, "runs with the defaults, which allow root");
    }
}
