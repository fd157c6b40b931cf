//! A pair without its equals sign.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "legacy-key-value",
    kind: Kind::Dockerfile,
    summary: told!("`ENV` or `LABEL` without `=`"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:LegacyKeyValueFormat"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("legacy_key_value.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in file
        .instructions
        .iter()
        .filter(|one| one.on_build.is_none())
    {
        for pair in instruction.pairs().iter().filter(|pair| pair.is_legacy) {
            let key = &pair.key.raw;
            let message = format!("all that follows `{key}` is its value, as there is no `=`");
            let draft = report.at(pair.span(), message);
            let value = pair.value.as_ref().filter(|_| is_plain_name(key));
            let value = value.and_then(|value| with_equals(&value.raw, file.escape));
            if let Some(value) = value.filter(|_| !file.has_comment_in(pair.span())) {
                let edit = Edit::replace(pair.span(), format!("{key}={value}"));
                draft.fix("Write it with `=`", Applicability::Safe, vec![edit]);
            }
        }
    }
}

fn is_plain_name(key: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'/');
    key.bytes().all(is_plain)
}

/// A value up to the end of the line, as one word; `None` where a quote in it is never closed.
fn with_equals(value: &str, escape: char) -> Option<String> {
    if !value.contains(['"', '\'', escape]) {
        let has_space = value.contains(char::is_whitespace);
        return Some(if has_space {
            format!("\"{value}\"")
        } else {
            value.to_owned()
        });
    }
    // Quotes inside stay as they are, so the spaces outside of them are escaped one by one.
    let mut word = String::with_capacity(value.len() + 8);
    let mut quote = None;
    let mut is_escaped = false;
    for c in value.chars() {
        match quote {
            _ if is_escaped => is_escaped = false,
            _ if c == escape && quote != Some('\'') => is_escaped = true,
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c.is_whitespace() => word.push(escape),
            _ => {}
        }
        word.push(c);
    }
    (quote.is_none() && !is_escaped).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::with_equals;
    use crate::dockerfile::{Dockerfile, Pair};

    #[test]
    fn a_value_means_the_same_with_an_equals_sign() {
        let values = [
            "a",
            "a b",
            "a  $b c",
            "\"a b\"",
            "-x=\"a b\" -y",
            "'a b' \"c d\" e",
            "a\\ b c",
            "\"a \\\" b\" c",
            "= b",
        ];
        for value in values {
            let legacy = format!("ENV b=x\nENV a {value}\n");
            let modern = format!("ENV b=x\nENV a={}\n", with_equals(value, '\\').unwrap());
            let read = |text: &str| {
                let file = Dockerfile::parse(text);
                let pairs = file.instructions[1].pairs();
                let value = |pair: &Pair| pair.value.as_ref().map(|word| word.value().to_owned());
                pairs.iter().map(value).collect::<Vec<_>>()
            };
            assert_eq!(read(&legacy), read(&modern), "{modern}");
        }
    }
}
