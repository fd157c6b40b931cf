//! A container that none of the kernel's defences holds.

use crate::kubernetes::Container;
use crate::kubernetes::capability::{is, listed};
use crate::kubernetes::security::has_apparmor_profile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unhardened-container",
    kind: Kind::Kubernetes,
    summary: told!("container uses no seccomp, AppArmor, SELinux or dropped capability"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["polaris:linuxHardening"],
    antipattern: None,
    fix: None,
    docs: page!("unhardened_container.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let seccomp = container.effective_security("seccompProfile");
    let seccomp = seccomp.and_then(|profile| profile.get("type")?.text());
    let selinux = container.effective_security("seLinuxOptions");
    let is_held = seccomp.is_some_and(|profile| profile != "Unconfined")
        || selinux.is_some_and(|options| options.entries().next().is_some())
        || has_apparmor_profile(container)
        || listed(container, "drop").next().is_some()
            && !listed(container, "add").any(|item| is(item, "ALL"));
    if !is_held && container.is_whole() {
        container.say(
            report,
            "is held by no seccomp or AppArmor profile, SELinux label or dropped capability",
        );
    }
}
