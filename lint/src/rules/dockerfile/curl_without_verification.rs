//! `curl` that accepts any server.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "curl-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("curl accepts any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_2"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("curl_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "anybody on the way can send something else";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["curl"],
    names: &["-k", "--insecure"],
    value_flags: &[
        "-A", "-b", "-c", "-C", "-d", "-D", "-e", "-E", "-F", "-h", "-H", "-K", "-m", "-o", "-P",
        "-Q", "-r", "-t", "-T", "-u", "-U", "-w", "-x", "-X", "-y", "-Y", "-z",
    ],
    has_value: false,
};
