//! An autoscaler that divides by nothing.

use crate::kubernetes::autoscaler::target;
use crate::kubernetes::{Cluster, Object};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "autoscaler-without-requests",
    kind: Kind::Kubernetes,
    summary: told!("autoscaler goes by a share of a request that is not set"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("autoscaler_without_requests.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in cluster.of_kind("HorizontalPodAutoscaler") {
        let Some((kind, name)) = target(member.object) else {
            continue;
        };
        let target = cluster.find(kind, name, member.object);
        let Some((found, pod)) = target.and_then(|found| Some((found, found.object.pod()?))) else {
            continue;
        };
        for resource in ["cpu", "memory"] {
            let Some(metric) = share_of(member.object, resource) else {
                continue;
            };
            // A limit stands for the request that is not there.
            let lacks = |part| {
                move |container: &crate::kubernetes::Container| {
                    !container.has_amount(part, resource)
                }
            };
            let mut containers = pod.main_containers().filter(lacks("requests"));
            if let Some(container) = containers.find(lacks("limits")) {
                let message = format!(
                    "the share of {resource} cannot be computed: container `{}` requests none",
                    container.name()
                );
                let draft = report.file(member.file).at(metric, message);
                draft.related(found.file, container.place(), "the container");
            }
        }
    }
}

/// Where `autoscaler` says that it goes by a share of what pods request of `resource`.
fn share_of(autoscaler: Object, resource: &str) -> Option<Span> {
    let metrics = autoscaler
        .spec("metrics")
        .filter(|metrics| !metrics.is_null());
    let Some(metrics) = metrics else {
        // Without a metric, it is the CPU.
        let field = autoscaler.spec("targetCPUUtilizationPercentage");
        let place = field.map_or(autoscaler.place(), Node::inner);
        return (resource == "cpu").then_some(place);
    };
    metrics.items().find_map(|metric| {
        let metric = metric.get("resource")?;
        let name = metric
            .get("name")
            .filter(|name| name.text() == Some(resource))?;
        let share = metric.at(&["target", "averageUtilization"]);
        let share = share.or_else(|| metric.get("targetAverageUtilization"));
        share.map(|_| name.inner())
    })
}
