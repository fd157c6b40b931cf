//! A container whose CPU is partly promised and partly hoped for.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unequal-cpu-request",
    kind: Kind::Kubernetes,
    summary: told!("container has another CPU request than limit"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-resource-requests-equal-limits",
        "kube-score:container-cpu-requests-equal-limits",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: None,
    docs: page!("unequal_cpu_request.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if container.has_unequal_amounts("cpu") {
        let message = format!(
            "`{}` requests another amount of CPU than it may use at most",
            container.name()
        );
        report.at(container.place(), message);
    }
}
