//! A binding for the group that is above all roles.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "masters-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding names the group that may do everything anyway"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0123"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("masters_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster).filter(|binding| !binding.is_public()) {
        let mut subjects = binding.subjects();
        if let Some(subject) = subjects.find(|subject| subject.name() == "system:masters") {
            let message = [
                "`",
                subject.name(),
                "` is above all roles: nothing takes its rights away",
            ]
            .concat();
            report
                .file(binding.member.file)
                .at(subject.place(), message)
                .suggest("Remove the subject", subject.0.remove_item());
        }
    }
}
