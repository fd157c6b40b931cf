//! A Deployment that is down whenever its one pod is.

use crate::kubernetes::Cluster;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::kubernetes::served_single_replica::{alone, place, replicas};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "single-replica",
    kind: Kind::Kubernetes,
    summary: told!("workload has one replica"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:deploymentMissingReplicas"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("single_replica.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for (member, service) in alone(cluster) {
        if service.is_none() {
            let object = member.object;
            let name = object.name().unwrap_or_default();
            let message = format!("`{name}` is down whenever its one pod is");
            let draft = report.file(member.file).at(place(object), message);
            draft.suggest("Run two replicas", replicas(object, "2"));
        }
    }
}
