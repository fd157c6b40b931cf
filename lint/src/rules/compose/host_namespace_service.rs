//! A service that sees the processes or the shared memory of its host.

use crate::compose::{Compose, filled};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-namespace-service",
    kind: Kind::Compose,
    summary: told!("service shares a namespace of the host"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0010"],
    antipattern: None,
    fix: None,
    docs: page!("host_namespace_service.md"),
    check: Check::Compose(check),
};

/// The fields that can say `host`, and what the container gets with it.
const NAMESPACES: [(&str, &str); 2] = [
    ("pid", "see and stop every process of the host"),
    (
        "ipc",
        "read and write the shared memory of every process of the host",
    ),
];

fn check(file: &Compose, report: &mut Report) {
    for (field, power) in NAMESPACES {
        for (service, value) in file.each_once(field) {
            if filled(value).as_deref() == Some("host") {
                report.at(value.span(), format!("`{}` can {power}", service.name()));
            }
        }
    }
}
