//! A pod that a Service sends requests to from its first second.

use crate::kubernetes::probe::READINESS;
use crate::kubernetes::selecting::Selecting;
use crate::kubernetes::{Cluster, Member};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::kubernetes::missing_readiness_probe::proposal;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "served-without-readiness-probe",
    kind: Kind::Kubernetes,
    summary: told!("pod behind a Service gets requests before it is ready"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:pod-probes"],
    antipattern: Some(Antipattern::Kubernetes(5)),
    fix: Some(Applicability::Suggested),
    docs: page!("served_without_readiness_probe.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let services = Selecting::services(cluster);
    for (member, pod) in cluster.pods() {
        let has_probe = pod
            .containers()
            .any(|container| container.probe(READINESS).is_some());
        if has_probe || pod.ends() || !pod.node().is_complete() {
            continue;
        }
        // Some want to reach pods that are not ready, to make them so.
        let waits = |service: &Member| !service.object.is_true("publishNotReadyAddresses");
        let Some(service) = services.of(member.object).find(waits) else {
            continue;
        };
        let mut containers = pod.main_containers();
        let Some(first) = containers.next() else {
            continue;
        };
        let message = format!(
            "`{}` gets requests from Service `{}` before it is ready: it has no readiness probe",
            pod.object().name().unwrap_or_else(|| first.name()),
            service.object.name().unwrap_or_default(),
        );
        let draft = report.file(member.file).at(pod.place(), message);
        let draft = draft.related(service.file, service.object.place(), "the Service");
        if containers.next().is_none() {
            draft.suggest(
                "Ask the port before the first request",
                proposal(first, READINESS),
            );
        }
    }
}
