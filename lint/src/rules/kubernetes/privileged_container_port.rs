//! A container that listens where only root may.

use crate::kubernetes::Container;
use crate::kubernetes::security::number;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "privileged-container-port",
    kind: Kind::Kubernetes,
    summary: told!("container listens on a port below 1024"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:privileged-ports", "trivy:KSV-0117"],
    antipattern: None,
    fix: None,
    docs: page!("privileged_container_port.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    for node in container
        .ports()
        .filter_map(|port| port.get("containerPort"))
    {
        if number(node).is_some_and(|port| (1..1024).contains(&port)) {
            let port = node.text().unwrap_or_default();
            let message = [
                "port ",
                port,
                " asks for root or `NET_BIND_SERVICE` in many runtimes",
            ];
            report.at(node.inner(), message.concat());
        }
    }
}
