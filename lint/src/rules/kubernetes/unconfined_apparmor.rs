//! A container without AppArmor.

use crate::kubernetes::Pod;
use crate::kubernetes::security::apparmor_profiles;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unconfined-apparmor",
    kind: Kind::Kubernetes,
    summary: told!("container runs without AppArmor"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:KSV-0002"],
    antipattern: None,
    fix: None,
    docs: page!("unconfined_apparmor.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for node in apparmor_profiles(pod) {
        if node
            .text()
            .is_some_and(|profile| profile.eq_ignore_ascii_case("unconfined"))
        {
            report.at(node.inner(), "AppArmor does not hold this container");
        }
    }
}
