//! A container with every capability there is.

use crate::kubernetes::Container;
use crate::kubernetes::capability::report_added;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "all-capabilities",
    kind: Kind::Kubernetes,
    summary: told!("container adds all capabilities"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "kube-linter:drop-net-raw-capability",
        "polaris:dangerousCapabilities",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("all_capabilities.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    report_added(
        container,
        report,
        &[("ALL", "do everything that root on the node may do")],
    );
}
