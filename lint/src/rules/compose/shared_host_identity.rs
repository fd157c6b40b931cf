//! A service that shares the users, the name or the control groups of its host.

use crate::compose::{Compose, filled};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "shared-host-identity",
    kind: Kind::Compose,
    summary: told!("service shares users, name or control groups of the host"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("shared_host_identity.md"),
    check: Check::Compose(check),
};

/// The fields that can say `host`, and what the container shares then.
const FIELDS: [(&str, &str); 3] = [
    (
        "userns_mode",
        "the users of the host, so root in it is root on the host",
    ),
    ("uts", "the name of the host"),
    ("cgroup", "the control groups of the host"),
];

fn check(file: &Compose, report: &mut Report) {
    for (field, what) in FIELDS {
        for (service, value) in file.each_once(field) {
            if filled(value).as_deref() == Some("host") {
                report.at(value.span(), format!("`{}` shares {what}", service.name()));
            }
        }
    }
}
