//! A pod whose account is nowhere.

use crate::kubernetes::Cluster;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    id: "missing-service-account",
    kind: Kind::Kubernetes,
    summary: told!("pod names a service account that is not there"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:non-existent-service-account"],
    antipattern: None,
    fix: None,
    docs: page!("missing_service_account.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let mut told = HashSet::new();
    for (member, pod) in cluster.pods() {
        let Some(node) = pod.service_account() else {
            continue;
        };
        let name = node.text().unwrap_or_default();
        let is_known = name == "default"
            || cluster
                .find("ServiceAccount", name, member.object)
                .is_some();
        if is_known || !cluster.is_complete() && !told.insert(name) {
            continue;
        }
        let report = report.file(member.file);
        if cluster.is_complete() {
            let message = [
                "there is no ServiceAccount `",
                name,
                "`, so no pod is created",
            ];
            report.at(node.inner(), message.concat());
        } else {
            let message = [
                "the ServiceAccount `",
                name,
                "` is not seen here; without it no pod is created",
            ];
            report.at(node.inner(), message.concat()).hint();
        }
    }
}
