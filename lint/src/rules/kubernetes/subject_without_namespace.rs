//! A service account in a binding without its namespace.

use crate::kubernetes::{Cluster, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "subject-without-namespace",
    kind: Kind::Kubernetes,
    summary: told!("service account of a binding has no namespace"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("subject_without_namespace.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for binding in rbac::bindings(cluster) {
        let accounts = binding
            .subjects()
            .filter(|one| one.kind() == "ServiceAccount");
        for account in accounts.filter(|one| one.0.get("namespace").is_none()) {
            let message = [
                "service account `",
                account.name(),
                "` needs its namespace here",
            ];
            let draft = report
                .file(binding.member.file)
                .at(account.place(), message.concat());
            let namespace = binding.member.object.namespace();
            let edit = namespace.and_then(|name| account.0.set(&["namespace"], Value::Text(name)));
            let draft = draft.suggest("Take the namespace of the binding", edit);
            // Where whoever applies the binding gives it a namespace, it may give this one, too.
            if !binding.is_cluster_wide() && namespace.is_none() {
                draft.hint();
            }
        }
    }
}
