//! A service with capabilities that it never asked for.

use crate::compose::security::has_capability;
use crate::compose::{Compose, Service};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-service-capabilities",
    kind: Kind::Compose,
    summary: "service keeps the capabilities that Docker gives to all",
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["compose-lint:CL-0006"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("kept_service_capabilities.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let keeps = file
        .whole_services()
        .filter(|service| !has_capability(*service, "cap_drop", &["ALL"]));
    for service in keeps {
        let message = format!(
            "`{}` keeps fourteen capabilities of root that it may never need",
            service.name()
        );
        let draft = report.at(service.name_span(), message);
        draft.suggest("Drop all of them", edit(service));
    }
}

fn edit(service: Service) -> Option<Edit> {
    let dropped = service.entry("cap_drop");
    match dropped.filter(|entry| entry.value.items().len() > 0) {
        Some(entry) if entry.merged => None,
        Some(entry) => entry.value.append(Value::Text("ALL")),
        None => service
            .node()
            .set(&["cap_drop"], Value::List(&[Value::Text("ALL")])),
    }
}
