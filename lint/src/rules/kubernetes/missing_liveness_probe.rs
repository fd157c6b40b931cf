//! A container that may hang for good.

use crate::kubernetes::Container;
use crate::kubernetes::probe::LIVENESS;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::kubernetes::missing_readiness_probe::proposal;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-liveness-probe",
    kind: Kind::Kubernetes,
    summary: told!("container has no liveness probe"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-linter:no-liveness-probe",
        "polaris:livenessProbeMissing",
        "checkov:CKV_K8S_8",
    ],
    antipattern: Some(Antipattern::Kubernetes(5)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_liveness_probe.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.is_long_running() && container.probe(LIVENESS).is_none() {
        let message = format!(
            "`{}` is not started anew when it hangs: it has no liveness probe",
            container.name()
        );
        let edit = proposal(container, LIVENESS);
        report
            .at(container.place(), message)
            .suggest("Ask whether it is alive", edit);
    }
}
