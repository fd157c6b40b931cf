//! yum or dnf that accepts any mirror.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::shell::{Command, Word};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "yum-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("yum or dnf accepts any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_15"],
    antipattern: None,
    fix: None,
    docs: page!("yum_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (_, command) in first_in_each(file, is_lax) {
        let message = "packages then come from anybody who claims to be the mirror";
        report.at(command.span, message);
    }
}

fn is_lax(command: &Command) -> bool {
    let programs = [
        "yum",
        "dnf",
        "dnf5",
        "microdnf",
        "tdnf",
        "yum-config-manager",
        "dnf-config-manager",
    ];
    let switches_off = |word: &Word| {
        let option = word.text.to_ascii_lowercase();
        let value = option.rsplit_once("sslverify=");
        value.is_some_and(|(_, value)| matches!(value, "0" | "false" | "no" | "off"))
    };
    command.is(&programs) && command.arguments().iter().any(switches_off)
}
