//! A capability that works on the whole host.

use crate::compose::Compose;
use crate::compose::security::{Grant, report_added};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-wide-capability",
    kind: Kind::Compose,
    summary: told!("service adds a capability that works on the whole host"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0028"],
    antipattern: None,
    fix: None,
    docs: page!("host_wide_capability.md"),
    check: Check::Compose(check),
};

const GRANTS: [Grant; 2] = [
    ("PERFMON", "watch every process of the host"),
    ("SYS_TIME", "set the clock of the host"),
];

fn check(file: &Compose, report: &mut Report) {
    report_added(file, report, &GRANTS);
}
