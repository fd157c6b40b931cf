//! A service that can fill the table of processes.

use crate::compose::lacking::report_lacking;
use crate::compose::{Applications, Resolved, Service, filled};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-process-limit",
    kind: Kind::Compose,
    summary: told!("service has no limit on its processes"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_process_limit.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    report_lacking(
        applications,
        report,
        "Set a limit to start from",
        lacks,
        edit,
    );
}

const NEW: &[&str] = &["deploy", "resources", "limits", "pids"];
const OLD: &[&str] = &["pids_limit"];

/// Zero and less are no limit.
fn lacks(service: Resolved) -> Option<String> {
    let limits = [OLD, NEW].into_iter().filter_map(|path| service.at(path));
    let mut texts = limits.filter_map(|found| filled(found.node));
    let is_limited = texts.any(|text| !text.trim().starts_with('-') && text.trim() != "0");
    let name = service.name();
    (!is_limited)
        .then(|| format!("`{name}` may start processes until the host has no room for more"))
}

/// Compose takes one of the two fields, not both.
fn edit(service: Service) -> Option<Edit> {
    let limits = NEW
        .split_last()
        .and_then(|(_, path)| service.node().at(path));
    let path = if limits.is_some() { NEW } else { OLD };
    service.node().set(path, Value::Scalar("200"))
}
