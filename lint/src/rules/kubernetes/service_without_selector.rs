//! A Service that is given its addresses by hand.

use crate::kubernetes::{Cluster, Object, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "service-without-selector",
    kind: Kind::Kubernetes,
    summary: told!("a Service has no selector"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:dangling-service"],
    antipattern: None,
    fix: None,
    docs: page!("service_without_selector.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for member in cluster
        .of_kind("Service")
        .filter(|one| lacks_selector(one.object))
    {
        let object = member.object;
        let name = object.name().unwrap_or_default();
        let is_addressed = cluster.find("Endpoints", name, object).is_some()
            || cluster
                .of_kind("EndpointSlice")
                .any(|slice| is_for(slice.object, name));
        if !is_addressed {
            let message =
                "no selector, and no EndpointSlice is seen here: it sends nothing to anybody";
            report.file(member.file).at(object.place(), message);
        }
    }
}

fn lacks_selector(service: Object) -> bool {
    let selector = service.spec("selector");
    !service::has_type(service, "ExternalName")
        && selector.is_none_or(|labels| labels.entries().next().is_none())
}

fn is_for(slice: Object, service: &str) -> bool {
    let label = slice
        .node()
        .at(&["metadata", "labels", "kubernetes.io/service-name"]);
    label.and_then(Node::text) == Some(service)
}
