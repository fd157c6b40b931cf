//! Pods that are closed on one side.

use crate::kubernetes::network_policy::DIRECTIONS;
use crate::kubernetes::selecting::Selecting;
use crate::kubernetes::{Cluster, Member};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "half-isolated-pod",
    kind: Kind::Kubernetes,
    summary: told!("a NetworkPolicies close one direction only"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:pod-networkpolicy",
        "polaris:missingNetworkPolicy",
    ],
    antipattern: Some(Antipattern::Kubernetes(8)),
    fix: None,
    docs: page!("half_isolated_pod.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let policies = Selecting::policies(cluster);
    for Member { file, object } in cluster
        .members()
        .filter(|one| one.object.template().is_some())
    {
        let open = DIRECTIONS.map(|direction| {
            let mut own = policies.of(object);
            !own.any(|policy| direction.is_closed_by(policy.object))
        });
        let message = match open {
            [false, true] => {
                "these pods can reach everything: no NetworkPolicy closes what goes out"
            }
            [true, false] => {
                "everything can reach these pods: no NetworkPolicy closes what comes in"
            }
            _ => continue,
        };
        report.file(file).at(object.place(), message);
    }
}
