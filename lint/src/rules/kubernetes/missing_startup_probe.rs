//! A container that may be killed before it is up.

use crate::kubernetes::Container;
use crate::kubernetes::probe::STARTUP;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-startup-probe",
    kind: Kind::Kubernetes,
    summary: told!("container has no startup probe"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:no-startup-probe"],
    antipattern: Some(Antipattern::Kubernetes(5)),
    fix: None,
    docs: page!("missing_startup_probe.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.is_long_running() && container.probe(STARTUP).is_none() {
        let message = format!(
            "`{}` is given no time of its own to start: it has no startup probe",
            container.name()
        );
        report.at(container.place(), message);
    }
}
