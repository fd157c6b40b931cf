//! A container whose memory the scheduler does not count.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-memory-request",
    kind: Kind::Kubernetes,
    summary: told!("container requests no memory"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-score:container-resources",
        "polaris:memoryRequestsMissing",
        "checkov:CKV_K8S_12",
        "trivy:KSV-0016",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_memory_request.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.lacks_only_amount("requests", "memory")
        && !container.has_amount("limits", "memory")
    {
        let message = format!(
            "`{}` requests no memory, so it is placed on nodes that have none left",
            container.name()
        );
        let edit = container
            .node()
            .set(&["resources", "requests", "memory"], Value::Scalar("256Mi"));
        report
            .at(container.place(), message)
            .suggest("Request memory", edit);
    }
}
