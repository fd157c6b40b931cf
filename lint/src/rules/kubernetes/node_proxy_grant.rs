//! A role that reaches the kubelet through the API server.

use crate::kubernetes::{Object, rbac};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "node-proxy-grant",
    kind: Kind::Kubernetes,
    summary: told!("role allows access to the kubelets"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0047"],
    antipattern: Some(Antipattern::Kubernetes(7)),
    fix: None,
    docs: page!("node_proxy_grant.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    rbac::NODE_PROXY.report(object, report);
}
