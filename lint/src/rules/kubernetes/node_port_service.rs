//! A Service that opens a port on every node.

use crate::kubernetes::{Object, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Entry, Value};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "node-port-service",
    kind: Kind::Kubernetes,
    summary: told!("a Service opens a port on every node"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-score:service-type", "kube-linter:exposed-services"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("node_port_service.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    if object.kind() != "Service" || !service::has_type(object, "NodePort") {
        return;
    }
    let Some(kind) = object.spec("type") else {
        return;
    };
    let message = "this port is open on every node, past the Ingress and its rules";
    let draft = report.at(kind.inner(), message);
    let node_ports = service::ports(object).filter_map(|port| port.entry("nodePort"));
    let mut edits: Vec<_> = node_ports.map(Entry::remove).collect();
    edits.push(kind.replace(Value::Scalar("ClusterIP")));
    if let Some(edits) = edits.into_iter().collect() {
        draft.fix("Keep it in the cluster", Applicability::Suggested, edits);
    }
}
