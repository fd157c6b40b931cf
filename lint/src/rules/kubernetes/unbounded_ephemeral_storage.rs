//! A container that may fill the disk of its node.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unbounded-ephemeral-storage",
    kind: Kind::Kubernetes,
    summary: told!("container has no limit for the disk of its node"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[
        "kube-score:container-ephemeral-storage-request-and-limit",
        "kube-linter:unset-ephemeral-storage-requirements",
    ],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("unbounded_ephemeral_storage.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    const DISK: &str = "ephemeral-storage";
    if container.is_scheduled() && !container.has_amount("limits", DISK) {
        let message = format!("`{}` may fill the disk of its node", container.name());
        let edit = container
            .node()
            .set(&["resources", "limits", DISK], Value::Scalar("1Gi"));
        report
            .at(container.place(), message)
            .suggest("Bound the disk it uses", edit);
    }
}
