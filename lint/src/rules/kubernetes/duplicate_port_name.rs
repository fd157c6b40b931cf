//! Two ports of one name.

use crate::kubernetes::{Kubernetes, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-port-name",
    kind: Kind::Kubernetes,
    summary: told!("two ports have one name"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("duplicate_port_name.md"),
    check: Check::Kubernetes(check),
};

fn check(file: &Kubernetes, report: &mut Report) {
    for container in file.containers() {
        report_twice(container.ports(), report);
    }
    for service in file.objects().filter(|object| object.kind() == "Service") {
        report_twice(service::ports(service), report);
    }
}

/// Says where a name comes again.
fn report_twice<'t>(ports: impl Iterator<Item = Node<'t>>, report: &mut Report) {
    let mut seen = HashMap::new();
    for name in ports.filter_map(|port| port.get("name")) {
        let Some(text) = name.text() else { continue };
        if let Some(first) = seen.insert(text, name.inner()) {
            let message = ["`", text, "` is the name of a port above"].concat();
            report
                .at(name.inner(), message)
                .related_here(first, "it is given here");
        }
    }
}
