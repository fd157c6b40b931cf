//! A container that keeps all capabilities it is given.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::capability::listed;
use crate::kubernetes::policy::pod_security_policies;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-capabilities",
    kind: Kind::Kubernetes,
    summary: told!("container drops no capability"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "polaris:insecureCapabilities",
        "trivy:KSV-0003",
        "trivy:KSV-0004",
        "trivy:KSV-0106",
        "checkov:CKV_K8S_28",
        "checkov:CKV_K8S_36",
        "checkov:CKV_K8S_37",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("kept_capabilities.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        if listed(container, "drop").next().is_none() && container.is_whole() {
            let all = Value::List(&[Value::Scalar("ALL")]);
            let edit = container
                .node()
                .set(&["securityContext", "capabilities", "drop"], all);
            container
                .say(report, "keeps all capabilities that the runtime gives it")
                .suggest("Drop all capabilities", edit);
        }
    }
    for (object, spec) in pod_security_policies(file) {
        let dropped = spec.get("requiredDropCapabilities");
        if dropped.is_none_or(|list| list.items().next().is_none()) {
            report.at(
                object.place(),
                "this policy makes containers drop no capability",
            );
        }
    }
}
