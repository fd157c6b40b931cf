//! A service that is told to run as root.

use crate::compose::{Compose, filled};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-service-user",
    kind: Kind::Compose,
    summary: told!("service is told to run as root"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0018"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: None,
    docs: page!("root_service_user.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, user) in file.each_once("user") {
        if filled(user).is_some_and(|user| is_root(&user)) {
            let message = format!(
                "`{}` runs as root, whatever user its image has",
                service.name()
            );
            report.at(user.span(), message);
        }
    }
}

/// Whether the part before the colon is root; the group does not matter.
fn is_root(user: &str) -> bool {
    let name = user.split(':').next().unwrap_or_default().trim();
    let number = name.strip_prefix(['+', '-']).unwrap_or(name);
    let is_zero = !number.is_empty() && number.bytes().all(|byte| byte == b'0');
    is_zero || name.eq_ignore_ascii_case("root")
}
