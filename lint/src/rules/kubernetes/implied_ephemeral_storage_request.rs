//! A container that reserves all the disk it may ever use.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "implied-ephemeral-storage-request",
    kind: Kind::Kubernetes,
    summary: told!("container leaves its request for disk to its limit"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-score:container-ephemeral-storage-request-and-limit"],
    antipattern: Some(Antipattern::Kubernetes(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("implied_ephemeral_storage_request.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if let Some(limit) = container.implied_request("ephemeral-storage") {
        let amount = limit.text().unwrap_or_default();
        let message =
            format!("all {amount} of disk are reserved: without a request the limit counts as one");
        let value = Value::Text(amount);
        let edit = container
            .node()
            .set(&["resources", "requests", "ephemeral-storage"], value);
        report
            .at(limit.inner(), message)
            .suggest("Write the request down", edit);
    }
}
