//! A container with a capability that reaches the node.

use crate::kubernetes::Container;
use crate::kubernetes::capability::report_added;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-reaching-capability",
    kind: Kind::Kubernetes,
    summary: told!("container adds a capability that reaches beyond it"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("host_reaching_capability.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    report_added(
        container,
        report,
        &[
            ("BPF", "run programs in the kernel of the node"),
            ("DAC_READ_SEARCH", "read files of the node past its mounts"),
            ("MAC_ADMIN", "change the rules that hold it"),
            ("SYS_BOOT", "restart the node"),
            (
                "SYS_PTRACE",
                "read and change the memory of other processes",
            ),
            ("SYS_RAWIO", "write to the memory and disks of the node"),
            ("SYS_TIME", "set the clock of the node"),
        ],
    );
}
