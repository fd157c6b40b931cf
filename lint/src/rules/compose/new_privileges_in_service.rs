//! A service whose processes can become more than they were.

use crate::compose::security::SecurityOption;
use crate::compose::{Compose, Service};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::{Node, Value};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "new-privileges-in-service",
    kind: Kind::Compose,
    summary: "processes of the service can gain privileges",
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["compose-lint:CL-0003"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("new_privileges_in_service.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for service in file.whole_services().filter(|service| !is_held(*service)) {
        let message = format!(
            "a process in `{}` can become root through a setuid program",
            service.name()
        );
        let title = "Keep processes from gaining privileges";
        report
            .at(service.name_span(), message)
            .suggest(title, edit(service));
    }
}

fn edit(service: Service) -> Option<Edit> {
    const OPTION: Value = Value::Text("no-new-privileges:true");
    let list = service.get("security_opt");
    let Some(list) = list.filter(|list| list.items().len() > 0) else {
        return service
            .node()
            .set(&["security_opt"], Value::List(&[OPTION]));
    };
    let said = words(list).last();
    match said {
        Some(said) => said.node.replace(OPTION),
        None => service
            .entry("security_opt")
            .filter(|entry| !entry.merged)?
            .value
            .append(OPTION),
    }
}

/// What is said about it: where that is more than once, the last word counts.
fn words(list: Node<'_>) -> impl Iterator<Item = SecurityOption<'_>> {
    SecurityOption::all_of(list).filter(|option| option.name == "no-new-privileges")
}

fn is_held(service: Service) -> bool {
    let words = service.get("security_opt").into_iter().flat_map(words);
    let says = words.filter_map(|option| match option.value.as_str() {
        "" | "true" | "t" | "1" => Some(true),
        "false" | "f" | "0" => Some(false),
        _ => None,
    });
    says.last() == Some(true)
}
