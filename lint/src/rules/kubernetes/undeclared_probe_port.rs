//! A probe of a port that nobody has written down.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "undeclared-probe-port",
    kind: Kind::Kubernetes,
    summary: told!("probe asks a port that the container does not declare"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:liveness-port",
        "kube-linter:readiness-port",
        "kube-linter:startup-port",
    ],
    antipattern: None,
    fix: None,
    docs: page!("undeclared_probe_port.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    for probe in container.probes() {
        let Some(port) = probe.port() else {
            continue;
        };
        let asked = port.text().unwrap_or_default();
        let is_number = asked.parse::<u16>().is_ok();
        let is_it = |declared: &Node| {
            let field = if is_number { "containerPort" } else { "name" };
            declared.get(field).and_then(Node::text) == Some(asked)
        };
        let is_tcp = |declared: &Node| {
            let protocol = declared.get("protocol").and_then(Node::text);
            protocol.is_none_or(|protocol| protocol == "TCP")
        };
        let name = container.name();
        let mut declared = container.ports().filter(is_it).peekable();
        let message = if declared.peek().is_none() && is_number {
            format!("`{name}` does not declare port {asked}, which its probe asks")
        } else if declared.peek().is_some() && !declared.any(|port| is_tcp(&port)) {
            format!("port `{asked}` of `{name}` is not for TCP, which its probe speaks")
        } else {
            continue;
        };
        report.at(port.inner(), message);
    }
}
