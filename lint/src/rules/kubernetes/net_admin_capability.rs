//! A container that may change the network.

use crate::kubernetes::Container;
use crate::kubernetes::capability::report_added;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "net-admin-capability",
    kind: Kind::Kubernetes,
    summary: told!("container adds the capability NET_ADMIN"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["polaris:dangerousCapabilities"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("net_admin_capability.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    report_added(
        container,
        report,
        &[("NET_ADMIN", "change routes, addresses and firewall rules")],
    );
}
