//! A capability to read the log of the kernel of the host.

use crate::compose::Compose;
use crate::compose::security::{Grant, report_added};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kernel-log-capability",
    kind: Kind::Compose,
    summary: told!("service adds a capability to read the kernel log"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0030"],
    antipattern: None,
    fix: None,
    docs: page!("kernel_log_capability.md"),
    check: Check::Compose(check),
};

const GRANTS: [Grant; 1] = [("SYSLOG", "read the kernel log of the host")];

fn check(file: &Compose, report: &mut Report) {
    report_added(file, report, &GRANTS);
}
