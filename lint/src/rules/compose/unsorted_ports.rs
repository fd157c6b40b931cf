//! Ports that are not in the order of their numbers.

use crate::compose::order;
use crate::compose::{Compose, Port};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-ports",
    kind: Kind::Compose,
    summary: told!("ports are not in order"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:service-ports-alphabetical-order"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unsorted_ports.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, list) in file.each_once("ports") {
        let numbers: Vec<&str> = list.items().map(number).collect();
        if numbers.is_sorted_by(|one, next| order::natural(one, next).is_le()) {
            continue;
        }
        let Some(entry) = service.entry("ports") else {
            continue;
        };
        let message = format!("the ports of `{}` are not in order", service.name());
        let draft = report.at(entry.key.span(), message);
        if let Some(edits) =
            order::sorted(file.text(), list, &order::ranks(&numbers, order::natural))
        {
            draft.fix("Sort the ports", Applicability::Safe, edits);
        }
    }
}

/// The port of the host, or that of the container where it has none.
fn number(node: Node<'_>) -> &str {
    let port = Port::new(node);
    let short = port
        .filter(Port::is_short)
        .and_then(|port| port.published.or(port.target));
    let piece = short.or_else(|| port.and_then(|port| port.published));
    piece.map_or("", |piece| piece.value)
}
