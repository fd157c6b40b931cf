//! A container that gets what CPU the others leave.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-cpu-request",
    kind: Kind::Kubernetes,
    summary: told!("container requests no CPU"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:unset-cpu-requirements",
        "kube-score:container-resources",
        "polaris:cpuRequestsMissing",
        "checkov:CKV_K8S_10",
        "trivy:KSV-0015",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_cpu_request.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.lacks_only_amount("requests", "cpu") && !container.has_amount("limits", "cpu") {
        let message = format!(
            "`{}` requests no CPU, so it gets what the other pods of its node leave",
            container.name()
        );
        let edit = container
            .node()
            .set(&["resources", "requests", "cpu"], Value::Scalar("100m"));
        report
            .at(container.place(), message)
            .suggest("Request CPU", edit);
    }
}
