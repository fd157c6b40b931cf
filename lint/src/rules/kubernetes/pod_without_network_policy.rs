//! Pods that everybody in the cluster can reach.

use crate::kubernetes::selecting::Selecting;
use crate::kubernetes::{Cluster, Member, network_policy};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "pod-without-network-policy",
    kind: Kind::Kubernetes,
    summary: told!("no NetworkPolicy selects the pods"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "kube-linter:non-isolated-pod",
        "kube-score:pod-networkpolicy",
        "polaris:missingNetworkPolicy",
        "checkov:CKV2_K8S_6",
    ],
    antipattern: Some(Antipattern::Kubernetes(8)),
    fix: None,
    docs: page!("pod_without_network_policy.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    if network_policy::has_others(cluster) {
        return;
    }
    let policies = Selecting::policies(cluster);
    for Member { file, object } in cluster
        .members()
        .filter(|one| one.object.template().is_some())
    {
        if policies.of(object).next().is_some() {
            continue;
        }
        report.file(file);
        let place = object.place();
        if cluster.is_complete() {
            let message = "every pod of the cluster can reach these: no NetworkPolicy selects them";
            report.at(place, message);
        } else {
            let message = "a NetworkPolicy for these pods is not seen here";
            report.at(place, message).hint();
        }
    }
}
