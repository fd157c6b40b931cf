//! A port name that the API server refuses.

use crate::kubernetes::{Container, Object, is_template};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, ScalarType};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-port-name",
    kind: Kind::Kubernetes,
    summary: told!("name of a port, or the target of a Service, is not one that Kubernetes takes"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:invalid-target-ports"],
    antipattern: None,
    fix: None,
    docs: page!("invalid_port_name.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let of_containers = object.containers().flat_map(Container::ports);
    let names = of_containers.filter_map(|port| port.get("name"));
    for name in names.filter(|name| !name.is_null()) {
        say(name, why_no_name(name.text().unwrap_or_default()), report);
    }
    if object.kind() != "Service" {
        return;
    }
    let ports = object.spec("ports").into_iter().flat_map(Node::items);
    for target in ports.filter_map(|port| port.get("targetPort")) {
        let text = target.text().unwrap_or_default();
        let is_number = target.scalar_type() == Some(ScalarType::Int);
        if !is_number && !target.is_null() {
            say(target, why_no_name(text), report);
        } else if is_number && text.parse::<u16>().is_err() {
            say(target, Some("it is not from 1 to 65535"), report);
        }
    }
}

fn say(node: Node, why: Option<&str>, report: &mut Report) {
    let text = node.text().unwrap_or_default();
    if let Some(why) = why.filter(|_| !text.is_empty() && !is_template(text)) {
        report.at(node.inner(), format!("port `{text}` is refused: {why}"));
    }
}

/// Why `text` cannot be the name of a port.
fn why_no_name(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let is_taken = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    if bytes.len() > 15 {
        Some("a name has at most 15 characters")
    } else if !bytes.iter().all(is_taken) {
        Some("a name has lower-case letters, digits and `-`")
    } else if !bytes.iter().any(u8::is_ascii_lowercase) {
        Some("a name has at least one letter")
    } else if text.contains("--") || text.starts_with('-') || text.ends_with('-') {
        Some("a `-` stands between two others")
    } else {
        None
    }
}
