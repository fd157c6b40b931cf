//! A container that takes a port of its node.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-port",
    kind: Kind::Kubernetes,
    summary: told!("container takes a port of its node"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "polaris:hostPortSet",
        "trivy:KSV-0024",
        "checkov:CKV_K8S_26",
    ],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: Some(Applicability::Suggested),
    docs: page!("host_port.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    for entry in container.ports().filter_map(|port| port.entry("hostPort")) {
        let port = entry.value.text().unwrap_or_default();
        if port != "0" {
            let message = [
                "port ",
                port,
                " of the node is taken: one such pod fits on each node",
            ];
            report
                .at(entry.span(), message.concat())
                .suggest("Take `hostPort` out", entry.remove());
        }
    }
}
