//! A probe that fails each time because of a name.

use crate::kubernetes::{Container, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-probe-port",
    kind: Kind::Kubernetes,
    summary: told!("probe asks a port by a name that the container does not give"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:liveness-port",
        "kube-linter:readiness-port",
        "kube-linter:startup-port",
    ],
    antipattern: None,
    fix: None,
    docs: page!("unknown_probe_port.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    for probe in container.probes() {
        let Some(port) = probe.port() else {
            continue;
        };
        let name = port.text().unwrap_or_default();
        let is_name = name.parse::<u16>().is_err() && !is_template(name);
        if is_name && !declares(container, name) {
            let message = format!(
                "`{}` always fails: no port of `{}` is called `{name}`",
                probe.field(),
                container.name()
            );
            report.at(port.inner(), message);
        }
    }
}

fn declares(container: Container, name: &str) -> bool {
    let mut ports = container.ports();
    ports.any(|port| port.get("name").and_then(crate::yaml::Node::text) == Some(name))
}
