//! A network, volume, secret or config that nobody declared.

use crate::compose::reference::{Names, Resource};
use crate::compose::{Applications, UNKNOWN, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "undefined-resource",
    kind: Kind::Compose,
    summary: told!("service uses a network, volume, secret or config that is not declared"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("undefined_resource.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    for resource in Resource::ALL {
        let names = Names::of(applications, |file| resource.declared(file));
        for (index, file) in &applications.parsed.composes {
            let Some(known) = names.known(applications, *index, file) else {
                continue;
            };
            let field = resource.field();
            for used in resource.used(file) {
                let name = used.value;
                let filled = filled_text(name);
                if known.contains(filled.as_ref()) || filled.contains(UNKNOWN) {
                    continue;
                }
                let message = format!(
                    "`{name}` is not declared under `{field}`, so Compose refuses the file"
                );
                let draft = report.file(*index).at(used.span, message);
                let root = file.roots().find(|root| root.get("services").is_some());
                if resource == Resource::Volume && name.contains('/') {
                    // With a slash it is a path, which starts with a dot.
                    let is_literal = used.span.of(file.text()) == name;
                    let edit = is_literal.then(|| Edit::insert(used.span.start, "./"));
                    draft.suggest("Write it as a path", edit);
                    continue;
                }
                let edit = root
                    .filter(|_| can_be_declared(resource, name))
                    .and_then(|root| root.set(&[field, name], Value::Map(&[])));
                draft.suggest(&format!("Declare `{name}`"), edit);
            }
        }
    }
}

/// Whether the name alone is enough: a secret or config needs to be told where it comes from.
fn can_be_declared(resource: Resource, name: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    matches!(resource, Resource::Network | Resource::Volume) && name.bytes().all(is_name)
}
