//! An annotation that no longer does what it says.

use crate::kubernetes::Pod;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "ignored-seccomp-annotation",
    kind: Kind::Kubernetes,
    summary: told!("seccomp annotation has no effect any more"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("ignored_seccomp_annotation.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for entry in pod.annotations().into_iter().flat_map(Node::entries) {
        if entry
            .name()
            .contains("seccomp.security.alpha.kubernetes.io/")
        {
            let message =
                "Kubernetes ignores this annotation since 1.27: no system call is filtered";
            report.at(entry.key.inner(), message);
        }
    }
}
