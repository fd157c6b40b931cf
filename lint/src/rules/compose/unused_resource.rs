//! A network, volume, secret or config that nothing uses.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::compose::reference::{Resource, lone_files};
use crate::compose::{Applications, Compose, UNKNOWN, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unused-resource",
    kind: Kind::Compose,
    summary: told!("declared network, volume, secret or config is not used"),
    category: Category::Style,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unused_resource.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    for (index, file) in lone_files(applications) {
        for resource in Resource::ALL {
            check_resource(file, resource, report.file(index));
        }
    }
}

fn check_resource(file: &Compose, resource: Resource, report: &mut Report) {
    let used = resource.used(file);
    let used: HashSet<Cow<str>> = used.iter().map(|used| filled_text(used.value)).collect();
    // What a variable stands for may be any of them.
    if used.iter().any(|name| name.contains(UNKNOWN)) {
        return;
    }
    for whole in file.roots().filter_map(|root| root.entry(resource.field())) {
        let is_only = whole.value.pairs().count() == 1 && !whole.value.is_alias();
        let unused = whole.value.pairs().filter(|entry| {
            let name = entry.name();
            name != "default" && name != "<<" && !used.contains(name)
        });
        for entry in unused {
            let name = entry.name();
            let draft = report.at(entry.key.span(), format!("no service uses `{name}`"));
            let edit = if is_only {
                whole.remove()
            } else {
                entry.remove()
            };
            draft.suggest(&format!("Remove `{name}`"), edit);
        }
    }
}
