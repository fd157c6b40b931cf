//! A container that reserves all the memory it may ever use.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "implied-memory-request",
    kind: Kind::Kubernetes,
    summary: told!("container leaves its request for memory to its limit"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-resources",
        "polaris:memoryRequestsMissing",
        "checkov:CKV_K8S_12",
        "trivy:KSV-0016",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("implied_memory_request.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if let Some(limit) = container.implied_request("memory") {
        let amount = limit.text().unwrap_or_default();
        let message = format!(
            "all {amount} of memory are reserved: without a request the limit counts as one"
        );
        let value = Value::Text(amount);
        let edit = container
            .node()
            .set(&["resources", "requests", "memory"], value);
        report
            .at(limit.inner(), message)
            .suggest("Write the request down", edit);
    }
}
