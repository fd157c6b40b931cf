//! Keys of a service in another order than that of most files.

use std::cmp::Ordering;

use crate::compose::Compose;
use crate::compose::order;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-service-keys",
    kind: Kind::Compose,
    summary: "keys of a service are not in the usual order",
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
        let keys: Vec<&str> = service.node().pairs().map(|pair| pair.name()).collect();
        let fix = || order::sorted(file.text(), service.node(), &order::ranks(&keys, compare));
        let mut before: Option<&str> = None;
        for pair in service.node().pairs().filter(|pair| pair.name() != "<<") {
            let key = pair.name();
            if let Some(before) = before.filter(|before| compare(before, &key).is_gt()) {
                let draft = report.at(pair.key.span(), format!("`{key}` stands behind `{before}`"));
                if let Some(edits) = fix() {
                    draft.fix("Sort the keys", Applicability::Safe, edits);
                }
            }
            before = Some(key);
        }
    }
}

/// Which of two keys comes first; `<<` before all others.
fn compare(one: &&str, other: &&str) -> Ordering {
    let place = |key: &str| match ORDER.iter().position(|known| *known == key) {
        _ if key == "<<" => 0,
        place => place.map_or(ORDER.len() + 1, |place| place + 1),
    };
    let (one_place, other_place) = (place(one), place(other));
    let by_name = || order::alphabetical(one, other);
    one_place.cmp(&other_place).then_with(by_name)
}
