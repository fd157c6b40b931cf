//! A capability to read what other processes and users keep to themselves.

use crate::compose::Compose;
use crate::compose::security::{Grant, report_added};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "snooping-capability",
    kind: Kind::Compose,
    summary: told!("service adds a capability to look into other processes"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0027"],
    antipattern: None,
    fix: None,
    docs: page!("snooping_capability.md"),
    check: Check::Compose(check),
};

const GRANTS: [Grant; 2] = [
    (
        "SYS_PTRACE",
        "read and change the memory of its other processes",
    ),
    (
        "DAC_READ_SEARCH",
        "read files whoever owns them, through any mount of the host also there",
    ),
];

fn check(file: &Compose, report: &mut Report) {
    report_added(file, report, &GRANTS);
}
