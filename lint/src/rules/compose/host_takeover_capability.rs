//! A capability with which a container can take over its host.

use crate::compose::Compose;
use crate::compose::security::{Grant, report_added};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-takeover-capability",
    kind: Kind::Compose,
    summary: told!("service adds a capability that gives it the host"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0024"],
    antipattern: None,
    fix: None,
    docs: page!("host_takeover_capability.md"),
    check: Check::Compose(check),
};

const GRANTS: [Grant; 4] = [
    ("ALL", "do everything that root on the host can do"),
    ("SYS_ADMIN", "mount filesystems and leave its namespaces"),
    ("SYS_MODULE", "load code into the kernel of the host"),
    ("SYS_RAWIO", "read and write the memory of the host"),
];

fn check(file: &Compose, report: &mut Report) {
    report_added(file, report, &GRANTS);
}
