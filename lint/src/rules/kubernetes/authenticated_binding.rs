//! A binding for everybody who signed in.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "authenticated-binding",
    kind: Kind::Kubernetes,
    summary: told!("binding gives rights to everybody who signed in"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-01011"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("authenticated_binding.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster).filter(|binding| !binding.is_public()) {
        let mut subjects = binding.subjects();
        if let Some(subject) = subjects.find(|subject| subject.name() == "system:authenticated") {
            let message = [
                "`",
                subject.name(),
                "` is everybody with an account, programs included",
            ]
            .concat();
            report
                .file(binding.member.file)
                .at(subject.place(), message)
                .suggest("Remove the subject", subject.0.remove_item());
        }
    }
}
