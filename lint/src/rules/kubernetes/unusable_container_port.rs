//! A port that the API server refuses.

use crate::kubernetes::{Container, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unusable-container-port",
    kind: Kind::Kubernetes,
    summary: told!("port of a container is refused"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-score:container-ports-check"],
    antipattern: None,
    fix: None,
    docs: page!("unusable_container_port.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let mut names: Vec<(&str, Node)> = Vec::new();
    for port in container.ports() {
        let number = port.get("containerPort").filter(|number| !number.is_null());
        let is_port = |number: Node| {
            let text = number.text().unwrap_or_default();
            is_template(text) || matches!(text.parse::<u16>(), Ok(1..))
        };
        if !number.is_some_and(is_port) && port.is_complete() {
            let message = match number {
                Some(_) => "the API server refuses this: a port is a number from 1 to 65535",
                None => "the API server refuses this: this port has no `containerPort`",
            };
            report.at(number.map_or(port.span(), Node::inner), message);
        }
        let Some(name) = port.get("name").filter(|name| !name.is_null()) else {
            continue;
        };
        let text = name.text().unwrap_or_default();
        // A list that nobody writes by hand is not worth the time that it would take.
        let mut before = names.iter().rev().take(100);
        if let Some((_, first)) = before.find(|(other, _)| *other == text && !text.is_empty()) {
            let message = format!("the API server refuses this: two ports are called `{text}`");
            report
                .at(name.inner(), message)
                .related_here(first.inner(), "the other one");
        } else {
            names.push((text, name));
        }
    }
}
