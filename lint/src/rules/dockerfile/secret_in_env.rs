//! A password, key or token in an `ENV`.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Pair};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::secret::{is_literal_secret, names_secret};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-env",
    kind: Kind::Dockerfile,
    summary: told!("`ENV` holds a secret"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &[
        "hadolint:DL3064",
        "buildkit:SecretsUsedInArgOrEnv",
        "trivy:DS-0031",
    ],
    antipattern: Some(Antipattern::Docker(4)),
    fix: Some(Applicability::Suggested),
    docs: page!("secret_in_env.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let env = file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Env);
    for instruction in env {
        for pair in instruction.pairs() {
            if let Some(message) = leak(pair) {
                report.at(pair.span(), message).fix(
                    format!(
                        "Remove `{}` and set it when the container starts",
                        pair.key.value()
                    ),
                    Applicability::Suggested,
                    vec![Edit::delete(removal(file.text, instruction, pair))],
                );
            }
        }
    }
}

/// What `pair` gives away.
pub(crate) fn leak(pair: &Pair) -> Option<String> {
    let name = pair.key.value();
    let value = pair.value.as_ref()?;
    if value.is_guess() {
        // The file does not show the secret, the image does.
        return names_secret(name)
            .then(|| format!("`{name}` ends up in the image for all to read"));
    }
    let is_secret = is_literal_secret(name, value.value());
    is_secret.then(|| format!("the value of `{name}` is in the image for all to read"))
}

/// The pair with the space before it, or the whole instruction where it has no other.
fn removal(text: &str, instruction: &Instruction, pair: &Pair) -> Span {
    if instruction.pairs().len() == 1 {
        let end = instruction.span.end;
        let newline = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        return Span::new(instruction.span.start, newline);
    }
    let span = pair.span();
    let is_first = instruction
        .pairs()
        .first()
        .is_some_and(|first| first.key.span == pair.key.span);
    let before = text[..span.start].trim_end_matches([' ', '\t']).len();
    let after = text[span.end..].len() - text[span.end..].trim_start_matches([' ', '\t']).len();
    if is_first {
        Span::new(span.start, span.end + after)
    } else {
        Span::new(before, span.end)
    }
}
