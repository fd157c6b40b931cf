//! A user with a high number whose log entries make a huge file.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::{after_names, first_in_each, has_flag};
use crate::shell::Command;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "high-user-id-logged",
    kind: Kind::Dockerfile,
    summary: told!("user with a high number makes a huge sparse log"),
    category: Category::Size,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3046"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("high_user_id_logged.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, command) in first_in_each(file, is_logged) {
        let message = "this user's place in the login log makes a file of gigabytes";
        let draft = report.at(command.span, message);
        if let Some(edits) = after_names(file, run, is_logged, " --no-log-init") {
            draft.fix("Add `--no-log-init`", Applicability::Safe, edits);
        }
    }
}

fn is_logged(command: &Command) -> bool {
    let arguments = command.arguments();
    command.is(&["useradd"])
        && !has_flag(arguments, &["-l", "--no-log-init"], VALUE_FLAGS)
        && user_id(command)
            .is_some_and(|id| id.len() > 5 && id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The flags of `useradd` whose value is the next word.
const VALUE_FLAGS: &[&str] = &[
    "-b", "-c", "-d", "-e", "-f", "-g", "-G", "-k", "-K", "-p", "-R", "-P", "-s", "-u", "-Z",
];

/// The value of `-u` or `--uid`.
fn user_id<'c>(command: &'c Command) -> Option<&'c str> {
    let mut words = command.arguments().iter().map(|word| word.text.as_ref());
    while let Some(word) = words.next() {
        if let Some(value) = word.strip_prefix("--uid=") {
            return Some(value);
        }
        let is_letters = word.starts_with('-') && !word.starts_with("--");
        if word == "--uid" || is_letters && word.ends_with('u') {
            return words.next();
        }
        if let Some((_, value)) = word.split_once('u').filter(|_| is_letters) {
            return Some(value);
        }
    }
    None
}
