//! Pods that go on any node.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-node-affinity",
    kind: Kind::Kubernetes,
    summary: "pods say nothing of the nodes they belong on",
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:no-node-affinity"],
    antipattern: None,
    fix: None,
    docs: page!("missing_node_affinity.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let pod = object.pod().filter(|pod| pod.node().is_complete());
    let has_affinity =
        |pod: crate::kubernetes::Pod| pod.node().at(&["affinity", "nodeAffinity"]).is_some();
    if pod.is_some_and(|pod| !has_affinity(pod)) {
        let message = format!(
            "the pods of `{}` may run on any node",
            object.name().unwrap_or_default()
        );
        report.at(object.place(), message);
    }
}
