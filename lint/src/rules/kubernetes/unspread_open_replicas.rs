//! As many pods as an autoscaler likes, all on one node.

use crate::kubernetes::Object;
use crate::kubernetes::spread::is_spread;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unspread-open-replicas",
    kind: Kind::Kubernetes,
    summary: told!("replicas of an open number may all be on one node"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:deployment-has-host-podantiaffinity",
        "kube-score:statefulset-has-host-podantiaffinity",
    ],
    antipattern: None,
    fix: None,
    docs: page!("unspread_open_replicas.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let is_open = object.spec("replicas").is_none_or(Node::is_null);
    let pod = object.pod().filter(|pod| !is_spread(*pod));
    if is_open && pod.is_some() && object.is(&["Deployment", "StatefulSet"]) {
        let name = object.name().unwrap_or_default();
        let message =
            format!("one node may hold all pods of `{name}`, however many an autoscaler makes");
        report.at(object.place(), message);
    }
}
