//! A container whose leak is the leak of its node.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-memory-limit",
    kind: Kind::Kubernetes,
    summary: told!("container has no memory limit"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:memoryLimitsMissing",
        "checkov:CKV_K8S_13",
        "trivy:KSV-0018",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_memory_limit.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.lacks_only_amount("limits", "memory") {
        let message = format!(
            "`{}` has no memory limit, so its leak takes the whole node along",
            container.name()
        );
        let edit = container
            .node()
            .set(&["resources", "limits", "memory"], Value::Scalar("256Mi"));
        report
            .at(container.place(), message)
            .suggest("Limit the memory", edit);
    }
}
