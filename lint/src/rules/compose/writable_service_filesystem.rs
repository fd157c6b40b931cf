//! A service that can change the files of its own image.

use crate::compose::lacking::report_lacking;
use crate::compose::{Applications, Resolved, Service, truth};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "writable-service-filesystem",
    kind: Kind::Compose,
    summary: told!("service can write to its root filesystem"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["compose-lint:CL-0007"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("writable_service_filesystem.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    report_lacking(
        applications,
        report,
        "Make the root filesystem read-only",
        lacks,
        edit,
    );
}

fn lacks(service: Resolved) -> Option<String> {
    let word = service.get("read_only").and_then(|found| truth(found.node));
    let is_writable = word != Some(true);
    is_writable.then(|| format!("`{}` can change every file of its image", service.name()))
}

fn edit(service: Service) -> Option<Edit> {
    service.node().set(&["read_only"], Value::Scalar("true"))
}
