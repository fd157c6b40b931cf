//! A password that is set in a build.

use crate::dockerfile::{Dockerfile, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "password-set-in-run",
    kind: Kind::Dockerfile,
    summary: told!("password is set in a build"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["checkov:CKV2_DOCKER_17"],
    antipattern: None,
    fix: None,
    docs: page!("password_set_in_run.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, command) in first_in_each(file, |command| command.is(&["chpasswd"])) {
        // A secret that is mounted is in no layer, and what is stored is its hash.
        let is_secret = |flag: &Flag| {
            flag.option("type")
                .is_some_and(|(kind, _)| kind == "secret")
        };
        // Nobody has a password that was drawn by lot.
        let is_random = ["/dev/urandom", "/dev/random", "openssl rand"]
            .iter()
            .any(|source| run.arguments().contains(source));
        if !is_random && !run.flags.iter().any(is_secret) {
            report.at(command.span, "all who have the image have this password");
        }
    }
}
