//! Pods that may all be in one zone.

use crate::kubernetes::Object;
use crate::kubernetes::spread::constraints;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-topology-spread",
    kind: Kind::Kubernetes,
    summary: told!("pods have no topology spread constraint"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:topologySpreadConstraint"],
    antipattern: None,
    fix: None,
    docs: page!("missing_topology_spread.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let pod = object.pod().filter(|_| !object.is(&["Job", "CronJob"]));
    if pod.is_some_and(|pod| pod.node().is_complete() && constraints(pod).next().is_none()) {
        let message = format!(
            "nothing says how the pods of `{}` are spread",
            object.name().unwrap_or_default()
        );
        report.at(object.place(), message);
    }
}
