//! A container that does not forbid its processes to gain rights.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::policy::pod_security_policies;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unforbidden-privilege-escalation",
    kind: Kind::Kubernetes,
    summary: told!("container does not forbid privilege escalation"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "polaris:privilegeEscalationAllowed",
        "trivy:KSV-0001",
        "checkov:CKV_K8S_5",
        "checkov:CKV_K8S_20",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unforbidden_privilege_escalation.md"),
    check: Check::Kubernetes(check),
};

const FIELD: &str = "allowPrivilegeEscalation";

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        if container.security(FIELD).is_none_or(Node::is_null) {
            let what = "does not forbid privilege escalation";
            let title = "Set `allowPrivilegeEscalation` to false";
            container.lacks(report, what, FIELD, Value::Scalar("false"), title);
        }
    }
    for (object, spec) in pod_security_policies(file) {
        if spec.get(FIELD).is_none() {
            let message = "this policy does not forbid privilege escalation";
            report.at(object.place(), message);
        }
    }
}
