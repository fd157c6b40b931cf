//! A service that does not wait until what it needs is ready.

use std::collections::HashMap;

use crate::compose::order::line_break;
use crate::compose::{Compose, Dependency, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, NodeKind, Value};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "dependency-without-condition",
    kind: Kind::Compose,
    summary: told!("service does not wait until its dependency is ready"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("dependency_without_condition.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let services = file.by_name();
    for (service, list) in file.each_once("depends_on") {
        // The fix of one is that of the whole list.
        let mut is_mended = false;
        let dependencies = Dependency::all_of(list).filter(|on| on.condition.is_none());
        for dependency in dependencies {
            let name = dependency.service.value;
            let needed = services.get(name).copied();
            let Some(needed) = needed.filter(|needed| takes_time(*needed)) else {
                continue;
            };
            let message = format!(
                "`{}` starts as soon as `{name}` is started, not when it is ready",
                service.name()
            );
            let draft = report.at(dependency.service.span, message);
            let can_wait = is_checked(needed) && !is_mended;
            let edits = can_wait.then(|| wait(file, &services, service, list, name));
            if let Some(edits) = edits.flatten() {
                is_mended = list.kind() != NodeKind::Mapping;
                draft.fix(
                    format!("Wait until `{name}` is healthy"),
                    Applicability::Suggested,
                    edits,
                );
            }
        }
    }
}

/// Whether it is known to be there some time before it can be used.
fn takes_time(service: Service) -> bool {
    is_checked(service) || service.starts_slowly()
}

fn is_checked(service: Service) -> bool {
    service
        .healthcheck()
        .is_some_and(|check| !check.is_disabled())
}

/// Puts the condition in; a list of names becomes a mapping, in which those that have no health
/// check stay as they are.
fn wait(
    file: &Compose,
    services: &HashMap<&str, Service>,
    service: Service,
    list: Node,
    name: &str,
) -> Option<Vec<Edit>> {
    if list.kind() == NodeKind::Mapping {
        let edit = list.set(&[name, "condition"], Value::Scalar("service_healthy"))?;
        return Some(vec![edit]);
    }
    let key = service
        .entry("depends_on")
        .filter(|entry| !entry.merged)?
        .key;
    if list.is_alias() || list.anchor().is_some() {
        return None;
    }
    let condition = |name: &str| {
        let is_healthy = services.get(name).copied().is_some_and(is_checked);
        if is_healthy {
            "service_healthy"
        } else {
            "service_started"
        }
    };
    list.items()
        .map(|item| pair_for(file.text(), key, item, condition))
        .chain(list.is_flow().then(|| brackets(list)).into_iter().flatten())
        .collect()
}

/// The brackets of a list as those of a mapping.
fn brackets(list: Node) -> [Option<Edit>; 2] {
    let (start, end) = (list.span().start, list.span().end);
    [
        Some(Edit::replace(Span::new(start, start + 1), "{")),
        Some(Edit::replace(Span::new(end - 1, end), "}")),
    ]
}

/// The edit that makes a pair with a condition of an item.
fn pair_for(
    text: &str,
    key: Node,
    item: Node,
    condition: impl Fn(&str) -> &'static str,
) -> Option<Edit> {
    let name = item
        .text()
        .filter(|_| !item.is_alias() && item.anchor().is_none())?;
    let (source, condition) = (item.source(), condition(name));
    if item.parent().is_some_and(Node::is_flow) {
        return Some(Edit::replace(
            item.span(),
            format!("{source}: {{condition: {condition}}}"),
        ));
    }
    let dash = text[..item.span().start]
        .trim_end_matches(' ')
        .strip_suffix('-')?
        .len();
    let indent = " ".repeat(column(text, dash));
    // A list may stand as far left as its key, a mapping may not.
    let more = if column(text, key.span().start) == indent.len() {
        "  "
    } else {
        ""
    };
    let newline = line_break(text, dash);
    let pair = format!("{more}{source}:{newline}{indent}{more}  condition: {condition}");
    Some(Edit::replace(Span::new(dash, item.span().end), pair))
}

fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
