//! Keys of a service in another order than that of most files.

use std::cmp::Ordering;

use crate::compose::Compose;
use crate::compose::order::{self, Against};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-service-keys",
    kind: Kind::Compose,
    summary: told!("keys of a service are not in the usual order"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:service-keys-order"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unsorted_service_keys.md"),
    check: Check::Compose(check),
};

/// The order in which people look for things: what it is, what it needs, what it holds, how it is
/// set up, how it is reached, how it runs. What is not in the list comes last.
const ORDER: [&str; 23] = [
    "image",
    "build",
    "container_name",
    "depends_on",
    "volumes",
    "volumes_from",
    "configs",
    "secrets",
    "environment",
    "env_file",
    "ports",
    "networks",
    "network_mode",
    "extra_hosts",
    "command",
    "entrypoint",
    "working_dir",
    "restart",
    "healthcheck",
    "logging",
    "labels",
    "user",
    "isolation",
];

fn check(file: &Compose, report: &mut Report) {
    for service in file.services().filter(|service| !service.node().is_alias()) {
        let keys = service.node();
        order::report_unsorted(file.text(), keys, compare, Against::Neighbour, report);
    }
}

/// Which of two keys comes first; `<<` may stand anywhere.
fn compare(one: &&str, other: &&str) -> Ordering {
    if *one == "<<" || *other == "<<" {
        return Ordering::Equal;
    }
    let place = |key: &str| ORDER.iter().position(|known| *known == key);
    let places = (
        place(one).unwrap_or(ORDER.len()),
        place(other).unwrap_or(ORDER.len()),
    );
    let by_name = || order::alphabetical(one, other);
    places.0.cmp(&places.1).then_with(by_name)
}
