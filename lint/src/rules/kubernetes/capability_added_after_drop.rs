//! A container that drops all capabilities and takes some back.

use crate::kubernetes::Container;
use crate::kubernetes::capability::{drops, is, listed};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "capability-added-after-drop",
    kind: Kind::Kubernetes,
    summary: told!("container adds more than NET_BIND_SERVICE after dropping all"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0106"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("capability_added_after_drop.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if !drops(container, "ALL") {
        return;
    }
    for item in listed(container, "add") {
        if !is(item, "NET_BIND_SERVICE") {
            let message =
                "the standard `restricted` lets a container take back `NET_BIND_SERVICE` only";
            let edit = item.remove_item();
            report
                .at(item.inner(), message)
                .suggest("Take the capability out", edit);
        }
    }
}
