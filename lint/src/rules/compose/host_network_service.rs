//! A service on the network of its host.

use crate::compose::{Compose, filled};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-network-service",
    kind: Kind::Compose,
    summary: told!("service shares the network of the host"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0008"],
    antipattern: Some(Antipattern::Docker(8)),
    fix: None,
    docs: page!("host_network_service.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, value) in file.each_once("network_mode") {
        if filled(value).as_deref() == Some("host") {
            let message = format!(
                "`{}` can listen on every port of the host and reach what listens on its loopback",
                service.name()
            );
            report.at(value.span(), message);
        }
    }
}
