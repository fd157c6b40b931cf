//! A ServiceMonitor that finds nothing to measure.

use crate::kubernetes::{Cluster, Member, Object, Selector, is_true, may_be_same_namespace};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Entry;
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "service-monitor-without-service",
    kind: Kind::Kubernetes,
    summary: told!("a ServiceMonitor selects no Service"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:dangling-servicemonitor"],
    antipattern: None,
    fix: None,
    docs: page!("service_monitor_without_service.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in cluster.of_kind("ServiceMonitor") {
        let reach = |service: Member| reach(member.object, service.object);
        let services = cluster.of_kind("Service").take(MOST_SERVICES);
        let message = match services.map(reach).max() {
            Some(Reach::Selected) => continue,
            Some(Reach::PerhapsSelected) => "no Service is said to be in these namespaces",
            _ if cluster.is_complete() => "no Service here has these labels: nothing is measured",
            _ => "no Service with these labels is seen here",
        };
        let is_sure = message.ends_with("measured");
        let draft = report.file(member.file).at(place(member.object), message);
        if !is_sure {
            draft.hint();
        }
    }
}

/// More Services are not looked at for one monitor.
const MOST_SERVICES: usize = 10_000;

/// Whether a monitor measures a Service.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    NotSelected,
    /// Its labels are right, and its namespace is decided when it is applied.
    PerhapsSelected,
    Selected,
}

fn reach(monitor: Object, service: Object) -> Reach {
    let labels = monitor.spec("selector").map(Selector::new);
    if labels.is_some_and(|labels| !labels.matches(service.metadata("labels"))) {
        return Reach::NotSelected;
    }
    let names = monitor
        .node()
        .at(&["spec", "namespaceSelector", "matchNames"]);
    let Some(names) = names else {
        let any = monitor.node().at(&["spec", "namespaceSelector", "any"]);
        let is_near = any.is_some_and(is_true) || may_be_same_namespace(monitor, service);
        return if is_near {
            Reach::Selected
        } else {
            Reach::NotSelected
        };
    };
    match service.namespace() {
        None => Reach::PerhapsSelected,
        Some(own) if names.items().any(|name| name.text() == Some(own)) => Reach::Selected,
        Some(_) => Reach::NotSelected,
    }
}

/// The first label that is asked for, or else the monitor's name.
fn place(monitor: Object) -> Span {
    let labels = monitor.node().at(&["spec", "selector", "matchLabels"]);
    let first = labels.and_then(|labels| labels.pairs().next());
    first.map_or_else(|| monitor.place(), Entry::span)
}
