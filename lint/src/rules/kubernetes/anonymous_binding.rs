//! A binding for those who did not sign in.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "anonymous-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding gives rights to those who did not sign in"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["trivy:KSV-0122"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("anonymous_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster).filter(|binding| !binding.is_public()) {
        let mut subjects = binding.subjects();
        if let Some(subject) = subjects.find(|subject| {
            matches!(
                subject.name(),
                "system:anonymous" | "system:unauthenticated"
            )
        }) {
            let message = [
                "`",
                subject.name(),
                "` is everybody who can reach the API server",
            ]
            .concat();
            report
                .file(binding.member.file)
                .at(subject.place(), message)
                .suggest("Remove the subject", subject.0.remove_item());
        }
    }
}
