//! A service without the walls of a container.

use crate::compose::{Compose, truth};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Entry;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "privileged-service",
    kind: Kind::Compose,
    summary: told!("service runs privileged"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0002"],
    antipattern: None,
    fix: None,
    docs: page!("privileged_service.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, value) in file.each_once("privileged") {
        if truth(value) == Some(true) {
            let message = format!(
                "`{}` has every right on the host: all devices, all capabilities, no filter",
                service.name()
            );
            let span = service
                .entry("privileged")
                .map_or(value.span(), Entry::span);
            report.at(span, message);
        }
    }
}
