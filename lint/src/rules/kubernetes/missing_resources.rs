//! A container that the scheduler takes for one that needs nothing.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-resources",
    kind: Kind::Kubernetes,
    summary: told!("container says nothing of the CPU and memory it needs"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:unset-cpu-requirements",
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:cpuLimitsMissing",
        "polaris:cpuRequestsMissing",
        "polaris:memoryLimitsMissing",
        "polaris:memoryRequestsMissing",
        "checkov:CKV_K8S_10",
        "checkov:CKV_K8S_11",
        "checkov:CKV_K8S_12",
        "checkov:CKV_K8S_13",
        "trivy:KSV-0011",
        "trivy:KSV-0015",
        "trivy:KSV-0016",
        "trivy:KSV-0018",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_resources.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.is_scheduled() && container.is_without_amounts() {
        let message = format!(
            "`{}` may use all CPU and memory of its node, and is the first to be killed for it",
            container.name()
        );
        let draft = report.at(container.place(), message);
        draft.suggest(
            "Request CPU and memory, and limit the memory",
            proposal(container),
        );
    }
}

fn proposal(container: Container) -> Option<Edit> {
    let memory = ("memory", Value::Scalar("256Mi"));
    let requests = Value::Map(&[("cpu", Value::Scalar("100m")), memory]);
    let is_empty = |resources: Node| resources.is_null() || resources.entries().next().is_none();
    if container.get("resources").is_none_or(is_empty) {
        let limits = Value::Map(&[memory]);
        let amounts = Value::Map(&[("requests", requests), ("limits", limits)]);
        container.node().set(&["resources"], amounts)
    } else {
        container.node().set(&["resources", "requests"], requests)
    }
}
