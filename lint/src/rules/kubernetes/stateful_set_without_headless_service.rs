//! Pods that are told apart by names which nobody can look up.

use crate::kubernetes::{Cluster, Selector, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "stateful-set-without-headless-service",
    kind: Kind::Kubernetes,
    summary: told!("pods of a StatefulSet have no names of their own"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:statefulset-has-servicename"],
    antipattern: None,
    fix: None,
    docs: page!("stateful_set_without_headless_service.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in cluster.of_kind("StatefulSet") {
        let object = member.object;
        let Some(spec) = object.node().get("spec").filter(|spec| spec.is_complete()) else {
            continue;
        };
        report.file(member.file);
        let name = spec.get("serviceName").filter(|name| !name.is_null());
        let Some((place, name)) = name.and_then(|name| Some((name, name.text()?))) else {
            let message = "the pods cannot be looked up by name: it has no `serviceName`";
            report.at(object.place(), message).hint();
            continue;
        };
        if is_template(name) {
            continue;
        }
        let Some(found) = cluster.find("Service", name, object) else {
            if cluster.is_complete() {
                let message =
                    format!("the pods cannot be looked up by name: there is no Service `{name}`");
                report.at(place.inner(), message);
            } else {
                report
                    .at(place.inner(), format!("Service `{name}` is not seen here"))
                    .hint();
            }
            continue;
        };
        let service = found.object;
        let is_headless = service.spec("clusterIP").and_then(Node::text) == Some("None");
        let labels = object.pod().and_then(crate::kubernetes::Pod::labels);
        let selector = service.spec("selector").map(Selector::of_map);
        let why = if !is_headless {
            "is not headless"
        } else if !selector.is_some_and(|selector| selector.matches(labels)) {
            "selects other pods"
        } else {
            continue;
        };
        let message = format!("the pods cannot be looked up by name: Service `{name}` {why}");
        let draft = report.at(place.inner(), message);
        draft.related(found.file, service.place(), "the Service");
    }
}
