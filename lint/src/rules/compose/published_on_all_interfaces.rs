//! A port that everybody who can reach the host can reach, too.

use crate::compose::{Binding, Compose, Port, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Entry, Node};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "published-on-all-interfaces",
    kind: Kind::Compose,
    summary: told!("port is published on every interface of the host"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["dclint:no-unbound-port-interfaces", "compose-lint:CL-0005"],
    antipattern: Some(Antipattern::Docker(8)),
    fix: Some(Applicability::Suggested),
    docs: page!("published_on_all_interfaces.md"),
    check: Check::Compose(check),
};

/// The address that only this machine can reach.
const LOOPBACK: &str = "127.0.0.1";

fn check(file: &Compose, report: &mut Report) {
    for (service, ports) in file.each_once("ports") {
        if shares_host_network(service) {
            continue;
        }
        let of_what = if service.is_database() {
            " of a database"
        } else {
            ""
        };
        let ports = ports.items().filter_map(Port::new);
        for port in ports.filter(|port| port.binding() == Binding::Everywhere) {
            let message = format!(
                "{}{of_what} is open on every interface of the host",
                number(&port)
            );
            let draft = report.at(underlined(&port), message);
            if let Some(edit) = port.on_address(LOOPBACK) {
                let title = format!("Publish on {LOOPBACK} only");
                draft.fix(title, Applicability::Suggested, vec![edit]);
            }
        }
    }
}

/// With the host's network there is nothing to publish; Compose leaves `ports` aside.
fn shares_host_network(service: Service) -> bool {
    service.get("network_mode").and_then(Node::text) == Some("host")
}

fn underlined(port: &Port) -> Span {
    if port.is_short() {
        return port.node.span();
    }
    let entry = ["host_ip", "published", "target"]
        .iter()
        .find_map(|field| port.node.entry(field));
    entry.map_or(port.node.span(), Entry::span)
}

fn number(port: &Port) -> String {
    let published = port
        .published
        .map(|published| format!("port {}", published.value));
    published.unwrap_or_else(|| "a random port".to_owned())
}
