//! A container that runs whatever it is told as git.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "git-sync-command",
    kind: Kind::Kubernetes,
    summary: told!("git-sync runs a program of the manifest's choice"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["checkov:CKV_K8S_159"],
    antipattern: None,
    fix: None,
    docs: page!("git_sync_command.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let names = container.env().filter_map(|variable| variable.get("name"));
    for name in names.filter(|name| name.text() == Some("GITSYNC_GIT")) {
        report.at(
            name.inner(),
            "git-sync runs whatever this path names in place of git",
        );
    }
}
