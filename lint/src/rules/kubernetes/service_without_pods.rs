//! A Service that has nobody to send to.

use crate::kubernetes::{Cluster, selecting, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "service-without-pods",
    kind: Kind::Kubernetes,
    summary: told!("a Service selects no pod"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:dangling-service",
        "kube-score:service-targets-pod",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("service_without_pods.md"),
    check: Check::Cluster(check),
};

const CONSEQUENCE: &str = "this Service refuses every connection";

fn check(cluster: &Cluster, report: &mut Report) {
    let services = cluster.of_kind("Service");
    let selectors: Vec<_> = services
        .filter_map(|member| Some((member, service::selector(member.object)?)))
        .collect();
    selecting::report_idle(cluster, &selectors, CONSEQUENCE, report);
}
