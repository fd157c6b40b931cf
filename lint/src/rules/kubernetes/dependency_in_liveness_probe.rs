//! A container that is started anew because something else is broken.

use crate::kubernetes::Container;
use crate::kubernetes::probe::{LIVENESS, path};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "dependency-in-liveness-probe",
    kind: Kind::Kubernetes,
    summary: told!("liveness probe asks something else than the process"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(5)),
    fix: None,
    docs: page!("dependency_in_liveness_probe.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let Some(probe) = container.probe(LIVENESS) else {
        return;
    };
    let Some((handler, node)) = probe.handlers().next() else {
        return;
    };
    let name = container.name();
    if handler == "exec" {
        let mut before = "";
        for word in node.get("command").into_iter().flat_map(Node::items) {
            let text = word.text().unwrap_or_default();
            if let Some(host) = other_host(before, text) {
                let message = format!("`{name}` is started anew when `{host}` does not answer");
                report.at(word.span(), message);
                return;
            }
            before = text;
        }
        return;
    }
    let host = node.get("host").filter(|host| {
        host.text()
            .is_some_and(|host| !host.is_empty() && !is_here(host))
    });
    if let Some(host) = host {
        let message = format!("`{name}` is started anew when another host does not answer");
        report.at(host.inner(), message);
    } else if let Some((at, word)) = node.get("path").zip(dependency(path(node))) {
        let message = if READINESS.contains(&word) {
            format!("`{name}` is started anew when it is not ready")
        } else {
            format!("`{name}` is started anew when its check of `{word}` fails")
        };
        report.at(at.inner(), message);
    }
}

/// Words in a path that say what is asked: readiness, or something behind the process.
const READINESS: [&str; 3] = ["readiness", "ready", "readyz"];
const DEPENDENCIES: [&str; 18] = [
    "broker",
    "cache",
    "database",
    "databases",
    "db",
    "dependencies",
    "deps",
    "downstream",
    "kafka",
    "mongo",
    "mongodb",
    "mysql",
    "postgres",
    "postgresql",
    "queue",
    "rabbitmq",
    "redis",
    "upstream",
];

fn dependency(path: &str) -> Option<&str> {
    let mut words = path.split(['/', '-', '_', '.', '?', '=', '&']);
    words.find(|word| READINESS.contains(word) || DEPENDENCIES.contains(word))
}

/// The other host that `word` of a command names: in an address, or behind `-h`.
fn other_host<'t>(before: &str, word: &'t str) -> Option<&'t str> {
    let host = match word.split_once("://") {
        // A script goes on behind the address.
        Some((_, rest)) => rest.split(['/', ':', '?', ' ', '"', '\'', ';']).next()?,
        None => HOST_FLAGS.contains(&before).then_some(word)?,
    };
    let is_name = !host.is_empty() && !host.contains(['$', '@', '{']);
    (is_name && !is_here(host)).then_some(host)
}

const HOST_FLAGS: [&str; 3] = ["-h", "--host", "--hostname"];

fn is_here(host: &str) -> bool {
    ["localhost", "127.0.0.1", "0.0.0.0", "::1", "[::1]"].contains(&host) || host.starts_with('$')
}
