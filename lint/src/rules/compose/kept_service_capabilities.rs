//! A service with capabilities that it never asked for.

use crate::compose::lacking::report_lacking;
use crate::compose::security::capability;
use crate::compose::{Applications, Resolved, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kept-service-capabilities",
    kind: Kind::Compose,
    summary: told!("service keeps the capabilities that Docker gives to all"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["compose-lint:CL-0006"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("kept_service_capabilities.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    report_lacking(applications, report, "Drop all of them", lacks, edit);
}

fn lacks(service: Resolved) -> Option<String> {
    let mut dropped = service
        .items("cap_drop")
        .filter_map(|found| capability(found.node));
    let keeps = !dropped.any(|name| matches!(name.as_str(), "ALL" | "CAP_ALL"));
    let name = service.name();
    keeps.then(|| format!("`{name}` keeps fourteen capabilities of root that it may never need"))
}

fn edit(service: Service) -> Option<Edit> {
    let dropped = service.entry("cap_drop");
    match dropped.filter(|entry| entry.value.items().len() > 0) {
        None => service
            .node()
            .set(&["cap_drop"], Value::List(&[Value::Text("ALL")])),
        Some(entry) if entry.merged => None,
        Some(entry) => entry.value.append(Value::Text("ALL")),
    }
}
