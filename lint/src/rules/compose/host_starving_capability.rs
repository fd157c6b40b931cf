//! A capability to take time or memory away from the host.

use crate::compose::Compose;
use crate::compose::security::{Grant, report_added};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-starving-capability",
    kind: Kind::Compose,
    summary: told!("service adds a capability to starve the host"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0029"],
    antipattern: None,
    fix: None,
    docs: page!("host_starving_capability.md"),
    check: Check::Compose(check),
};

const GRANTS: [Grant; 3] = [
    ("SYS_NICE", "run ahead of every process of the host"),
    (
        "IPC_LOCK",
        "hold memory of the host that cannot be taken back",
    ),
    ("LEASE", "hold up the host wherever it opens a mounted file"),
];

fn check(file: &Compose, report: &mut Report) {
    report_added(file, report, &GRANTS);
}
