//! A container that may do nearly everything.

use crate::kubernetes::Container;
use crate::kubernetes::capability::report_added;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "sys-admin-capability",
    kind: Kind::Kubernetes,
    summary: told!("container adds the capability SYS_ADMIN"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "polaris:dangerousCapabilities",
        "trivy:KSV-0005",
        "checkov:CKV_K8S_39",
    ],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("sys_admin_capability.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    report_added(
        container,
        report,
        &[("SYS_ADMIN", "mount file systems and leave the container")],
    );
}
