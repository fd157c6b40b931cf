//! A container that may forge packets.

use crate::kubernetes::Container;
use crate::kubernetes::capability::report_added;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "net-raw-capability",
    kind: Kind::Kubernetes,
    summary: told!("container adds the capability NET_RAW"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:drop-net-raw-capability", "trivy:KSV-0119"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("net_raw_capability.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    report_added(
        container,
        report,
        &[("NET_RAW", "forge packets and listen to those of others")],
    );
}
