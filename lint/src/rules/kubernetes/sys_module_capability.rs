//! A container that may load code into the kernel.

use crate::kubernetes::Container;
use crate::kubernetes::capability::report_added;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "sys-module-capability",
    kind: Kind::Kubernetes,
    summary: told!("container adds the capability SYS_MODULE"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["trivy:KSV-0120"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("sys_module_capability.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    report_added(
        container,
        report,
        &[("SYS_MODULE", "load code into the kernel of the node")],
    );
}
