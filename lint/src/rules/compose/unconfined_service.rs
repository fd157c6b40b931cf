//! A service with a guard of the kernel switched off.

use std::collections::HashMap;

use crate::compose::security::SecurityOption;
use crate::compose::{Compose, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unconfined-service",
    kind: Kind::Compose,
    summary: told!("service switches off a security profile"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0009"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unconfined_service.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, list) in file.each_once("security_opt") {
        for option in unconfined(SecurityOption::all_of(list).collect()) {
            let (name, lost) = (service.name(), guard(&option.name));
            let draft = report.at(option.node.span(), format!("`{name}` runs without {lost}"));
            draft.suggest(
                "Leave Docker's own profile on",
                edit(service, list, &option),
            );
        }
    }
}

/// The options that switch a guard off. Of `seccomp` and `apparmor` the last word counts.
fn unconfined(options: Vec<SecurityOption>) -> Vec<SecurityOption> {
    let last: HashMap<String, bool> = options
        .iter()
        .map(|option| (option.name.clone(), switches_off(option)))
        .collect();
    let counts =
        |option: &SecurityOption| option.name == "label" || last.get(&option.name) == Some(&true);
    options
        .into_iter()
        .filter(|option| switches_off(option) && counts(option))
        .collect()
}

fn switches_off(option: &SecurityOption) -> bool {
    match option.name.as_str() {
        "seccomp" | "apparmor" | "systempaths" => option.value == "unconfined",
        "label" => option.value == "disable",
        _ => false,
    }
}

/// Takes the option out, and the list with its last one. What a variable decides is left alone.
fn edit(service: Service, list: Node, option: &SecurityOption) -> Option<Edit> {
    if option.node.text()?.contains('$') || service.entry("security_opt")?.merged {
        None
    } else if list.items().len() == 1 && !list.is_alias() {
        service.entry("security_opt")?.remove()
    } else {
        option.node.remove_item()
    }
}

fn guard(name: &str) -> &'static str {
    match name {
        "seccomp" => "the filter of system calls",
        "apparmor" => "its AppArmor profile",
        "label" => "its SELinux label",
        _ => "the masks over `/proc` and `/sys`",
    }
}
