//! Two services that want one name.

use std::collections::HashMap;

use crate::compose::{Compose, Piece, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-container-name",
    kind: Kind::Compose,
    summary: told!("two services have the same container name"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["dclint:no-duplicate-container-names"],
    antipattern: None,
    fix: None,
    docs: page!("duplicate_container_name.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let mut seen: HashMap<&str, Piece> = HashMap::new();
    for service in file.services() {
        let name = service.get("container_name").and_then(Piece::of);
        // Services with profiles are mostly there to be chosen from.
        let Some(name) = name.filter(|_| service.get("profiles").is_none()) else {
            continue;
        };
        if let Some(first) = seen.get(name.value) {
            let message = format!(
                "the name `{}` is taken, so `{}` cannot be started",
                name.value,
                service.name()
            );
            report
                .at(span(service, name), message)
                .related_here(first.span, "taken here");
        } else {
            seen.insert(name.value, name);
        }
    }
}

/// The name, or the service where the name comes from elsewhere through `<<`.
fn span(service: Service, name: Piece) -> Span {
    let is_own = service
        .entry("container_name")
        .is_some_and(|entry| !entry.merged);
    if is_own {
        name.span
    } else {
        service.name_span()
    }
}
