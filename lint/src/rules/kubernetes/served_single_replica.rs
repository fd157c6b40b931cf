//! A Service that is gone whenever its one pod is.

use crate::kubernetes::autoscaler::Autoscalers;
use crate::kubernetes::database::claims;
use crate::kubernetes::selecting::Selecting;
use crate::kubernetes::{Cluster, Member, Object};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "served-single-replica",
    kind: Kind::Kubernetes,
    summary: told!("one replica is behind a Service"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[
        "kube-score:deployment-replicas",
        "polaris:deploymentMissingReplicas",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("served_single_replica.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for (member, service) in alone(cluster) {
        let Some(service) = service else {
            continue;
        };
        let object = member.object;
        let message = format!(
            "Service `{}` is down whenever the one pod of `{}` is",
            service.object.name().unwrap_or_default(),
            object.name().unwrap_or_default()
        );
        let draft = report.file(member.file).at(place(object), message);
        draft
            .related(service.file, service.object.place(), "the Service")
            .suggest("Run two replicas", replicas(object, "2"));
    }
}

/// The Deployments with one replica, each with the Service that could send requests to more.
pub(crate) fn alone<'p>(cluster: &Cluster<'p>) -> Vec<(Member<'p>, Option<Member<'p>>)> {
    let services = Selecting::services(cluster);
    let autoscalers = Autoscalers::new(cluster);
    let deployments = cluster.of_kind("Deployment").filter(|member| {
        let object = member.object;
        let is_whole = object.node().get("spec").is_some_and(Node::is_complete);
        is_whole && object.replicas() == Some(1) && autoscalers.of(object).is_none()
    });
    let with_service = deployments.map(|member| {
        let service = services.of(member.object).next();
        // Where a volume is mounted, a second pod is not a matter of a number.
        let has_claim = member
            .object
            .pod()
            .is_some_and(|pod| claims(pod).next().is_some());
        (member, service.filter(|_| !has_claim))
    });
    with_service.collect()
}

/// Where the number of replicas stands, or should.
pub(crate) fn place(object: Object) -> Span {
    object
        .spec("replicas")
        .map_or_else(|| object.place(), Node::inner)
}

/// The edit that sets the number of replicas.
pub(crate) fn replicas(object: Object, number: &str) -> Option<Edit> {
    object
        .node()
        .set(&["spec", "replicas"], Value::Scalar(number))
}
