//! A container whose disk is partly promised and partly hoped for.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unequal-ephemeral-storage",
    kind: Kind::Kubernetes,
    summary: told!("container has another disk request than limit"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-score:container-ephemeral-storage-request-equals-limit"],
    antipattern: None,
    fix: None,
    docs: page!("unequal_ephemeral_storage.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    const DISK: &str = "ephemeral-storage";
    let has_both = ["requests", "limits"]
        .iter()
        .all(|part| container.has_amount(part, DISK));
    if has_both && container.has_unequal_amounts(DISK) {
        let message = format!(
            "`{}` requests another amount of disk than it may use at most",
            container.name()
        );
        report.at(container.place(), message);
    }
}
