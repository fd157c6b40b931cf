//! A service that can change the files of its own image.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "writable-service-filesystem",
    kind: Kind::Compose,
    summary: "service can write to its root filesystem",
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["compose-lint:CL-0007"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("writable_service_filesystem.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for service in file
        .whole_services()
        .filter(|service| !service.is_on("read_only"))
    {
        let message = format!("`{}` can change every file of its image", service.name());
        let edit = service.node().set(&["read_only"], Value::Scalar("true"));
        let draft = report.at(service.name_span(), message);
        draft.suggest("Make the root filesystem read-only", edit);
    }
}
