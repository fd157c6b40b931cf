//! A network, volume, secret or config that nothing uses.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::compose::reference::{Resource, is_alone};
use crate::compose::{UNKNOWN, filled_text};
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unused-resource",
    kind: Kind::Compose,
    summary: "declared network, volume, secret or config is not used",
    category: Category::Style,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unused_resource.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    for (index, file) in &project.composes {
        if !is_alone(project, *index) {
            continue;
        }
        for resource in Resource::ALL {
            let used = resource.used(file);
            let used: HashSet<Cow<str>> = used.iter().map(|used| filled_text(used.value)).collect();
            if used.iter().any(|name| name.contains(UNKNOWN)) {
                continue;
            }
            let field = resource.field();
            let declared = file.roots().filter_map(|root| root.entry(field));
            for (whole, entry) in
                declared.flat_map(|whole| whole.value.pairs().map(move |entry| (whole, entry)))
            {
                let name = entry.name();
                if name == "default" || name == "<<" || used.contains(name) {
                    continue;
                }
                let message = format!("no service uses `{name}`");
                let draft = report.file(*index).at(entry.key.span(), message);
                let is_last = whole.value.pairs().count() == 1 && !whole.value.is_alias();
                let edit = if is_last {
                    whole.remove()
                } else {
                    entry.remove()
                };
                draft.suggest(&format!("Remove `{name}`"), edit);
            }
        }
    }
}
