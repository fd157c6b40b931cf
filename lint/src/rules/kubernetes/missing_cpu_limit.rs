//! A container that may use all the CPU of its node.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-cpu-limit",
    kind: Kind::Kubernetes,
    summary: told!("container has no CPU limit"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-resources",
        "polaris:cpuLimitsMissing",
        "checkov:CKV_K8S_11",
        "trivy:KSV-0011",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_cpu_limit.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.lacks_only_amount("limits", "cpu") {
        let message = format!(
            "`{}` has no CPU limit, so it may use all the CPU that is free on its node",
            container.name()
        );
        let edit = container
            .node()
            .set(&["resources", "limits", "cpu"], Value::Scalar("500m"));
        report
            .at(container.place(), message)
            .suggest("Limit the CPU", edit);
    }
}
