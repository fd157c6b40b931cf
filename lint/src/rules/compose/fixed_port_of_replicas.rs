//! Several containers that want one port of the host.

use crate::compose::{Compose, Port, Service, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "fixed-port-of-replicas",
    kind: Kind::Compose,
    summary: told!("service has a fixed port of the host and several replicas"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("fixed_port_of_replicas.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, ports) in file.each_once("ports") {
        let Some(replicas) = service.several().filter(|_| !is_for_swarm(service)) else {
            continue;
        };
        for port in ports.items().filter_map(Port::new) {
            let number = port.published.map(|published| filled_text(published.value));
            if number.is_some_and(|number| number.parse::<u16>().is_ok()) {
                let message = format!(
                    "only one of {} containers can have this port of the host",
                    replicas.value
                );
                report
                    .at(port.node.span(), message)
                    .related_here(replicas.span, "so many are wanted");
            }
        }
    }
}

/// Whether the file is meant for Swarm, which balances a port over all containers.
fn is_for_swarm(service: Service) -> bool {
    const FIELDS: [&str; 5] = [
        "endpoint_mode",
        "mode",
        "placement",
        "rollback_config",
        "update_config",
    ];
    let has = |deploy: Node| FIELDS.iter().any(|field| deploy.get(field).is_some());
    service.get("deploy").is_some_and(has)
}
