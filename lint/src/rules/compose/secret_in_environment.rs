//! A password, key or token written into the Compose file.

use std::collections::HashSet;

use super::password_in_url::password;
use crate::compose::{Compose, EnvVar, Template, UNKNOWN};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::secret::is_literal_secret;
use crate::yaml::{Node, Style};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-environment",
    kind: Kind::Compose,
    summary: told!("secret is written into the Compose file"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0020"],
    antipattern: Some(Antipattern::Docker(4)),
    fix: Some(Applicability::Suggested),
    docs: page!("secret_in_environment.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    // Two services may share a part of their environment through `<<`.
    let mut seen = HashSet::new();
    let values = file.each_once("environment");
    for var in values.flat_map(|(_, value)| EnvVar::all_of(value)) {
        let Some(value) = var.value.filter(|_| seen.insert(var.span)) else {
            continue;
        };
        let template = Template::parse(value.value);
        let filled = template.with_defaults();
        if filled.contains(UNKNOWN) || !is_literal_secret(var.name.value, &filled) {
            continue;
        }
        // An address with a password in it has a rule of its own.
        if password(value.value).is_some() {
            continue;
        }
        let name = var.name.value;
        let what = if template.has_variables() {
            "default"
        } else {
            "value"
        };
        let draft = report.at(
            value.span,
            format!(
                "the {what} of `{name}` is written where everybody who has this file can read it"
            ),
        );
        if let Some(edit) = edit(&var) {
            draft.fix(
                format!("Read `{name}` from the environment"),
                Applicability::Suggested,
                vec![edit],
            );
        }
    }
}

/// Puts a variable of the same name in the value's place; Compose refuses to start without it.
fn edit(var: &EnvVar) -> Option<Edit> {
    let name = var.name.value;
    let is_variable = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_plain = var.node.style() == Some(Style::Plain);
    let value = var.value?;
    let has_variables = Template::parse(value.value).has_variables();
    // Braces end a plain scalar between brackets, and an alias stands for other places, too.
    let can_be_edited = var.node.is_verbatim() && !(is_plain && is_in_brackets(var.node));
    (is_variable && can_be_edited && !has_variables).then(|| Edit {
        span: value.span,
        text: format!("${{{name}:?}}"),
    })
}

fn is_in_brackets(node: Node) -> bool {
    node.parent().is_some_and(Node::is_flow)
}
