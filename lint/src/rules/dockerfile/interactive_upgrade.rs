//! An upgrade or a removal that waits for an answer.

use crate::dockerfile::Dockerfile;
use crate::package_manager::{self, APT, DNF, Manager, YUM, ZYPPER};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "interactive-upgrade",
    kind: Kind::Dockerfile,
    summary: told!("upgrade or removal asks before it goes on, and nobody answers"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("interactive_upgrade.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (manager, verbs, yes) in MANAGERS {
        package_manager::interactive(file, report, manager, verbs, yes);
    }
}

/// Each manager, its verbs that ask, and the flags that answer.
static MANAGERS: [(&Manager, &[&str], &[&str]); 4] = [
    (
        &APT,
        &[
            "upgrade",
            "dist-upgrade",
            "full-upgrade",
            "remove",
            "purge",
            "autoremove",
            "autopurge",
            "build-dep",
        ],
        &["-y", "--yes", "--assume-yes"],
    ),
    (&YUM, RPM_VERBS, &["-y", "--assumeyes"]),
    (&DNF, RPM_VERBS, &["-y", "--assumeyes"]),
    (
        &ZYPPER,
        &["update", "up", "dist-upgrade", "dup"],
        &["-y", "-n", "--no-confirm", "--non-interactive"],
    ),
];

const RPM_VERBS: &[&str] = &[
    "update",
    "upgrade",
    "upgrade-minimal",
    "remove",
    "erase",
    "autoremove",
    "distro-sync",
    "downgrade",
    "swap",
];
