//! A capability that reaches past the container.

use crate::compose::Compose;
use crate::compose::security::{Grant, report_added};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-altering-capability",
    kind: Kind::Compose,
    summary: told!("service adds a capability that reaches past the container"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0011"],
    antipattern: None,
    fix: None,
    docs: page!("host_altering_capability.md"),
    check: Check::Compose(check),
};

const GRANTS: [Grant; 3] = [
    ("NET_ADMIN", "change interfaces, routes and firewall rules"),
    ("BPF", "load programs into the kernel of the host"),
    ("SYS_BOOT", "restart or stop the host"),
];

fn check(file: &Compose, report: &mut Report) {
    report_added(file, report, &GRANTS);
}
