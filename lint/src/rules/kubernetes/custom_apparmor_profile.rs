//! A container under an AppArmor profile of its own.

use crate::kubernetes::Pod;
use crate::kubernetes::security::apparmor_profiles;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "custom-apparmor-profile",
    kind: Kind::Kubernetes,
    summary: told!("container has an AppArmor profile of its own"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-0002"],
    antipattern: None,
    fix: None,
    docs: page!("custom_apparmor_profile.md"),
    check: Check::Pod(check),
};

fn check(pod: Pod, report: &mut Report) {
    for node in apparmor_profiles(pod) {
        let profile = node.text().unwrap_or_default();
        let is_usual = [
            "runtime/default",
            "RuntimeDefault",
            "unconfined",
            "Unconfined",
        ];
        if !is_usual.contains(&profile) {
            let message = ["the profile `", profile, "` has to be on every node"].concat();
            report.at(node.inner(), message);
        }
    }
}
