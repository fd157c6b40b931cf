//! Git that accepts any server.

use crate::dockerfile::Dockerfile;
use crate::insecure;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "git-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("switch makes Git accept any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_14"],
    antipattern: None,
    fix: None,
    docs: page!("git_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let names = ["GIT_SSL_NO_VERIFY"];
    let why = "Git then takes code from anybody who claims to be the server";
    insecure::variable(file, report, &names, |_| true, why);
}
