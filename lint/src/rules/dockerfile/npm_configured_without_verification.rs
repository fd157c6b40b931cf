//! A setting that makes npm or Yarn accept any server.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::shell::{Command, Word};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "npm-configured-without-verification",
    kind: Kind::Dockerfile,
    summary: told!("setting makes npm or Yarn accept any server"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_13"],
    antipattern: None,
    fix: None,
    docs: page!("npm_configured_without_verification.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (_, command) in first_in_each(file, is_lax) {
        let message = "packages then come from anybody who claims to be the registry";
        report.at(command.span, message);
    }
}

fn is_lax(command: &Command) -> bool {
    let words = command.arguments();
    let sets = |word: &Word| word.text == "set";
    let Some(set) = words.iter().position(sets) else {
        return false;
    };
    let switches_off = |at: usize, word: &Word| {
        let (name, value) = word.text.split_once('=').unwrap_or((&word.text, ""));
        let next = words.get(at + 1).map_or("", |next| next.text.as_ref());
        let value = if value.is_empty() { next } else { value };
        matches!(name, "strict-ssl" | "enableStrictSsl") && value == "false"
    };
    let mut settings = words.iter().enumerate().skip(set + 1);
    command.is(&["npm", "yarn", "pnpm"]) && settings.any(|(at, word)| switches_off(at, word))
}
