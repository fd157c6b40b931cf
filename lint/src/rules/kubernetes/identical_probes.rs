//! A container that is started anew whenever it should only get no requests for a while.

use crate::kubernetes::Container;
use crate::kubernetes::probe::{LIVENESS, Probe, READINESS};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "identical-probes",
    kind: Kind::Kubernetes,
    summary: told!("liveness and readiness probe of a container ask the same"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-score:pod-probes-identical"],
    antipattern: Some(Antipattern::Kubernetes(5)),
    fix: None,
    docs: page!("identical_probes.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let (Some(liveness), Some(readiness)) = (container.probe(LIVENESS), container.probe(READINESS))
    else {
        return;
    };
    if !container.is_long_running() || !liveness.asks_the_same(readiness) {
        return;
    }
    let name = container.name();
    let is_patient = patience(liveness) > patience(readiness);
    let message = if is_patient {
        format!(
            "`{name}` is started anew when what makes it unready lasts: both probes ask the same"
        )
    } else {
        format!("`{name}` is started anew as soon as it is unready: both probes ask the same")
    };
    let draft = report.at(liveness.place(), message);
    let draft = draft.related_here(readiness.place(), "the probe that asks the same");
    if is_patient {
        draft.hint();
    }
}

/// After how many seconds of bad answers a probe gives up.
fn patience(probe: Probe) -> i64 {
    let number = |field, default| probe.number(field).unwrap_or(default);
    number("failureThreshold", 3).saturating_mul(number("periodSeconds", 10))
}
