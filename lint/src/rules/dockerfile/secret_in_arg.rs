//! A password, key or token as a build argument.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Pair, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::secret::{is_literal_secret, names_secret};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-arg",
    kind: Kind::Dockerfile,
    summary: told!("build argument is a secret"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "hadolint:DL3064",
        "buildkit:SecretsUsedInArgOrEnv",
        "trivy:DS-0031",
    ],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("secret_in_arg.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let args = file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Arg);
    for pair in args.flat_map(Instruction::pairs) {
        if let Some(message) = leak(pair) {
            report.at(pair.span(), message);
        }
    }
}

/// What `pair` gives away.
pub(crate) fn leak(pair: &Pair) -> Option<String> {
    let name = pair.key.value();
    let value = pair.value.as_ref().filter(|value| !value.is_guess());
    match value.map(Word::value).filter(|value| !value.is_empty()) {
        Some(value) => is_literal_secret(name, value)
            .then(|| format!("the default of `{name}` is in this file and in the image's history")),
        None => names_secret(name)
            .then(|| format!("the value of `{name}` is kept in the image's history")),
    }
}
