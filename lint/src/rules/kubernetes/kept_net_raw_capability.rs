//! A container that could drop raw sockets and does not.

use crate::kubernetes::Kubernetes;
use crate::kubernetes::capability::{drops, is, listed, lists};
use crate::kubernetes::policy::pod_security_policies;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-net-raw-capability",
    kind: Kind::Kubernetes,
    summary: told!("container sets capabilities and keeps NET_RAW"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "kube-linter:drop-net-raw-capability",
        "checkov:CKV_K8S_7",
        "checkov:CKV_K8S_28",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("kept_net_raw_capability.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        if lists(container).is_some() && !drops(container, "NET_RAW") && container.is_whole() {
            let edit = listed(container, "drop")
                .next()
                .and_then(Node::parent)
                .and_then(|list| list.append(Value::Scalar("NET_RAW")));
            container
                .say(report, "sets its capabilities and keeps `NET_RAW`")
                .suggest("Drop `NET_RAW`", edit);
        }
    }
    for (object, spec) in pod_security_policies(file) {
        let dropped = spec.get("requiredDropCapabilities");
        let mut dropped = dropped.into_iter().flat_map(Node::items);
        if !dropped.any(|item| is(item, "ALL") || is(item, "NET_RAW")) {
            report.at(object.place(), "this policy lets containers keep `NET_RAW`");
        }
    }
}
