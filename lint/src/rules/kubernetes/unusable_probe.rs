//! A probe that cannot work.

use crate::kubernetes::probe::{LIVENESS, Probe, READINESS};
use crate::kubernetes::{Container, Role};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unusable-probe",
    kind: Kind::Kubernetes,
    summary: told!("probe that the API server refuses or that can never succeed"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unusable_probe.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    for probe in container.probes() {
        if let Some(why) = why_unusable(container, probe) {
            let message = [probe.field(), "` of `", container.name(), "` ", why].concat();
            report.at(probe.place(), ["`", &message].concat());
        } else if probe.field() == LIVENESS && is_cut_short(probe) {
            let message = format!(
                "`{}` may wait longer for an answer than until the next question",
                container.name()
            );
            report.at(probe.place(), message).hint();
        }
    }
}

fn why_unusable(container: Container, probe: Probe) -> Option<&'static str> {
    let is_other_than_one = probe
        .number("successThreshold")
        .is_some_and(|count| count > 1);
    let is_negative = |field: &&str| probe.number(field).is_some_and(|number| number < 0);
    if !container.stays() && container.role() == Role::Init {
        Some("is refused: a container that prepares and ends has no probes")
    } else if probe.handlers().nth(1).is_some() {
        Some("is refused: it asks in two ways at once")
    } else if probe.handlers().next().is_none() && probe.is_complete() {
        Some("is refused: it does not say what to ask")
    } else if probe.field() != READINESS && is_other_than_one {
        Some("is refused: its `successThreshold` may only be 1")
    } else if probe.field() == READINESS && probe.get("terminationGracePeriodSeconds").is_some() {
        Some("is refused: only a probe that kills has a `terminationGracePeriodSeconds`")
    } else if NUMBERS.iter().any(is_negative) {
        Some("is refused: a time or a count is below zero")
    } else {
        None
    }
}

const NUMBERS: [&str; 5] = [
    "failureThreshold",
    "initialDelaySeconds",
    "periodSeconds",
    "successThreshold",
    "timeoutSeconds",
];

/// Whether the next question may come before the answer.
fn is_cut_short(probe: Probe) -> bool {
    let period = probe.number("periodSeconds").filter(|period| *period > 0);
    let timeout = probe.number("timeoutSeconds").unwrap_or(1);
    timeout > period.unwrap_or(10)
}
