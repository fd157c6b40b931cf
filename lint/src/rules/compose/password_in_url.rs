//! A password written into a connection string.

use std::collections::HashSet;
use std::ops::Range;

use crate::compose::{Compose, EnvVar, Operator, Template, UNKNOWN};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "password-in-url",
    kind: Kind::Compose,
    summary: told!("connection string holds a password"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0021"],
    antipattern: Some(Antipattern::Docker(4)),
    fix: None,
    docs: page!("password_in_url.md"),
    check: Check::Compose(check),
};

/// Stands for each byte of a variable while a value is searched.
const MASK: char = '\u{1}';

fn check(file: &Compose, report: &mut Report) {
    // Two services may share a part of their environment through `<<`.
    let mut seen = HashSet::new();
    let values = file.each_once("environment");
    for var in values.flat_map(|(_, value)| EnvVar::all_of(value)) {
        let Some(value) = var.value.filter(|_| seen.insert(var.span)) else {
            continue;
        };
        if let Some(password) = password(value.value) {
            let is_verbatim = value.span.of(file.text()) == value.value;
            let start = value.span.start + password.start;
            let span = if is_verbatim {
                Span::new(start, start + password.len())
            } else {
                value.span
            };
            let name = var.name.value;
            report.at(span, format!("the address in `{name}` holds a password that everybody who has this file can read"));
        }
    }
}

/// Where the first password of an address stands in `value`, literally or as a default.
pub(super) fn password(value: &str) -> Option<Range<usize>> {
    password_outside(value).or_else(|| {
        // The whole address may be the default of a variable.
        Template::parse(value)
            .variables()
            .filter(|variable| variable.operator == Some(Operator::Default))
            .find_map(|variable| {
                let start = variable.range.end - "}".len() - variable.argument.len();
                let found = password_outside(variable.argument)?;
                Some(start + found.start..start + found.end)
            })
    })
}

/// The same, with no regard to what is within variables.
fn password_outside(value: &str) -> Option<Range<usize>> {
    let masked = masked(value);
    let addresses = masked
        .match_indices("://")
        .map(|(at, slashes)| at + slashes.len());
    addresses
        .filter_map(|start| password_at(&masked, start))
        .find(|range| {
            let password = Template::parse(&value[range.clone()]).with_defaults();
            !password.is_empty() && !password.contains(UNKNOWN)
        })
}

/// The password of the address whose host, or user, starts at `start`.
fn password_at(masked: &str, start: usize) -> Option<Range<usize>> {
    let rest = &masked[start..];
    let end = rest.find(['/', '?', '#', ',', ' ']).unwrap_or(rest.len());
    let user_info = &rest[..rest[..end].rfind('@')?];
    let password = user_info.find(':')? + 1;
    (password < user_info.len()).then_some(start + password..start + user_info.len())
}

/// The value with its variables blotted out, byte by byte, so that every place stays where it is.
fn masked(value: &str) -> String {
    let mut masked = String::with_capacity(value.len());
    for variable in Template::parse(value).variables() {
        masked.push_str(&value[masked.len()..variable.range.start]);
        masked.extend(std::iter::repeat_n(MASK, variable.range.len()));
    }
    masked.push_str(&value[masked.len()..]);
    masked
}
