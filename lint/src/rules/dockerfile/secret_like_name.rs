//! A variable whose name sounds like a secret, although nothing else does.

use crate::dockerfile::{Dockerfile, Keyword, Pair};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::dockerfile::{secret_in_arg, secret_in_env};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-like-name",
    kind: Kind::Dockerfile,
    summary: told!("variable is named like a secret"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3064", "buildkit:SecretsUsedInArgOrEnv"],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("secret_like_name.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        let leak: fn(&Pair) -> Option<String> = match instruction.keyword {
            Keyword::Arg => secret_in_arg::leak,
            Keyword::Env => secret_in_env::leak,
            _ => continue,
        };
        // What is certainly a secret has a rule of its own.
        for pair in instruction
            .pairs()
            .iter()
            .filter(|pair| leak(pair).is_none())
        {
            let name = pair.key.value();
            if sounds_secret(name) {
                let message = format!("`{name}` sounds like a secret, and all can read its value");
                report.at(pair.span(), message);
            }
        }
    }
}

/// Words that secrets are named with.
const SECRET: [&str; 10] = [
    "apikey",
    "auth",
    "credential",
    "credentials",
    "key",
    "passwd",
    "password",
    "pword",
    "secret",
    "token",
];

/// Words that say that it is something else.
const HARMLESS: [&str; 3] = ["file", "public", "version"];

fn sounds_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split('_');
    words.clone().any(|word| SECRET.contains(&word)) && !words.any(|word| HARMLESS.contains(&word))
}
