//! A container that counts as ready from its first second.

use crate::kubernetes::Container;
use crate::kubernetes::probe::{Proposal, READINESS};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-readiness-probe",
    kind: Kind::Kubernetes,
    summary: told!("container has no readiness probe"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &[
        "kube-linter:no-readiness-probe",
        "polaris:readinessProbeMissing",
        "checkov:CKV_K8S_9",
    ],
    antipattern: Some(Antipattern::Kubernetes(5)),
    fix: Some(Applicability::Suggested),
    docs: page!("missing_readiness_probe.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.is_long_running() && container.probe(READINESS).is_none() {
        let message = format!(
            "`{}` counts as ready as soon as it starts: it has no readiness probe",
            container.name()
        );
        let edit = proposal(container, READINESS);
        report
            .at(container.place(), message)
            .suggest("Ask before it counts as ready", edit);
    }
}

/// The edit that gives `container` the probe `field`, where it is known what to ask.
pub(crate) fn proposal(container: Container, field: &str) -> Option<Edit> {
    let set = |value| container.node().set(&[field], value);
    match container.proposed_probe()? {
        Proposal::Port(port) => set(Value::Map(&[(
            "tcpSocket",
            Value::Map(&[("port", Value::Scalar(port))]),
        )])),
        Proposal::File(file) => set(Value::Map(&[(
            "exec",
            Value::Map(&[(
                "command",
                Value::List(&[Value::Text("cat"), Value::Text(file)]),
            )]),
        )])),
    }
}
