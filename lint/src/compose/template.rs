//! Values with variables in them: `postgres:${TAG:-16}`.

use std::collections::HashMap;
use std::ops::Range;

use super::Variables;

/// Stands for what only the environment knows, in [`Template::with_defaults`].
pub const UNKNOWN: char = '\u{fffc}';

/// How deep defaults may be nested in defaults; further down nothing is known.
const MAX_NESTING: usize = 8;

/// A value as Compose reads it before it fills variables in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template<'t> {
    /// The parts, in order.
    pub parts: Vec<Part<'t>>,
}

/// A part of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text that stays as it is; of `$$`, one of the two.
    Text(&'t str),
    /// A variable.
    Variable(Variable<'t>),
}

/// `$NAME`, `${NAME}` or `${NAME:-argument}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable<'t> {
    /// Its name.
    pub name: &'t str,
    /// What happens when it is not set, or when it is.
    pub operator: Option<Operator>,
    /// What follows the operator; may hold variables itself.
    pub argument: &'t str,
    /// Where it is in the value, from the `$` on.
    pub range: Range<usize>,
}

/// What stands between a variable's name and its argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `:-` and `-`: the argument is the default.
    Default,
    /// `:?` and `?`: the argument is the error.
    Required,
    /// `:+` and `+`: the argument takes the variable's place where it is set.
    Alternative,
}

impl<'t> Template<'t> {
    /// Takes `value` apart. What is no variable is text.
    pub fn parse(value: &'t str) -> Self {
        let braces = braces(value);
        let mut parts = Vec::new();
        let mut start = 0;
        let mut from = 0;
        while let Some(dollar) = value[from..].find('$').map(|at| from + at) {
            if value[dollar + 1..].starts_with('$') {
                parts.push(Part::Text(&value[start..=dollar]));
                start = dollar + 2;
                from = start;
            } else if let Some(variable) = Variable::parse(value, dollar, &braces) {
                parts.push(Part::Text(&value[start..dollar]));
                start = variable.range.end;
                from = start;
                parts.push(Part::Variable(variable));
            } else {
                from = dollar + 1;
            }
        }
        parts.push(Part::Text(&value[start..]));
        parts.retain(|part| *part != Part::Text(""));
        Self { parts }
    }

    /// The variables, in order; those in defaults left out.
    pub fn variables(&self) -> impl Iterator<Item = &Variable<'t>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Variable(variable) => Some(variable),
            Part::Text(_) => None,
        })
    }

    /// Whether the environment has a say in it.
    pub fn has_variables(&self) -> bool {
        self.variables().next().is_some()
    }

    /// The value while no variable is set: defaults filled in, and [`UNKNOWN`] for each variable
    /// that has none.
    pub fn with_defaults(&self) -> String {
        self.with(&Variables::default())
    }

    /// The value while the variables that are known are set, and no others.
    pub(crate) fn with(&self, known: &Variables) -> String {
        let mut filled = String::new();
        self.fill(&mut filled, known, MAX_NESTING);
        filled
    }

    fn fill(&self, filled: &mut String, known: &Variables, levels: usize) {
        for part in &self.parts {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Variable(variable) if levels > 0 => variable.fill(filled, known, levels - 1),
                Part::Variable(_) => filled.push(UNKNOWN),
            }
        }
    }
}

impl<'t> Variable<'t> {
    fn fill(&self, filled: &mut String, known: &Variables, levels: usize) {
        let value = known.get(self.name);
        let is_set = value.is_some_and(|value| !value.is_empty());
        match (self.operator, value) {
            (Some(Operator::Alternative), _) if !is_set => {}
            (Some(Operator::Alternative), _) => {
                Template::parse(self.argument).fill(filled, known, levels);
            }
            (Some(Operator::Default), _) if !is_set => {
                Template::parse(self.argument).fill(filled, known, levels);
            }
            (_, Some(value)) => filled.push_str(value),
            (_, None) => filled.push(UNKNOWN),
        }
    }

    /// The variable at the dollar sign at `dollar`, where there is one.
    fn parse(value: &'t str, dollar: usize, braces: &HashMap<usize, usize>) -> Option<Self> {
        let rest = &value[dollar + 1..];
        if !rest.starts_with('{') {
            let name = name_at(rest)?;
            let range = dollar..dollar + 1 + name.len();
            return Some(Self {
                name,
                operator: None,
                argument: "",
                range,
            });
        }
        let content = &value[dollar + 2..*braces.get(&dollar)?];
        let name = name_at(content)?;
        let (operator, argument) = Operator::parse(&content[name.len()..])?;
        let range = dollar..dollar + 2 + content.len() + 1;
        Some(Self {
            name,
            operator,
            argument,
            range,
        })
    }
}

impl Operator {
    /// The operator and its argument; nothing at all is fine, anything else is no variable.
    fn parse(text: &str) -> Option<(Option<Self>, &str)> {
        if text.is_empty() {
            return Some((None, ""));
        }
        let mut rest = text.strip_prefix(':').unwrap_or(text).chars();
        let operator = match rest.next()? {
            '-' => Self::Default,
            '?' => Self::Required,
            '+' => Self::Alternative,
            _ => return None,
        };
        Some((Some(operator), rest.as_str()))
    }
}

fn name_at(text: &str) -> Option<&str> {
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let end = text
        .find(|character| !is_name(character))
        .unwrap_or(text.len());
    let starts_well = !text.starts_with(|character: char| character.is_ascii_digit());
    (end > 0 && starts_well).then(|| &text[..end])
}

/// Where each `${` is closed, by the place of its `$`. All at once, since to search the end of
/// each would take for ever where many are open.
fn braces(value: &str) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut closed = HashMap::new();
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b'$' if value[at..].starts_with("${") => open.push(at),
            b'}' => closed.extend(open.pop().map(|dollar| (dollar, at))),
            _ => {}
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_filled_in_and_the_rest_is_unknown() {
        let cases = [
            ("plain", "plain"),
            ("a$$b", "a$b"),
            ("$A-${B}", "\u{fffc}-\u{fffc}"),
            ("x:${TAG:-1}", "x:1"),
            ("x:${TAG-1}", "x:1"),
            ("${A:-${B:-c}}d", "cd"),
            ("${A:?say it}", "\u{fffc}"),
            ("${A:+b}", ""),
            ("a${", "a${"),
            ("${}", "${}"),
            ("${1}", "${1}"),
            ("cash$", "cash$"),
            ("${A=b}", "${A=b}"),
            ("ü${A:-ö}", "üö"),
        ];
        for (value, filled) in cases {
            assert_eq!(Template::parse(value).with_defaults(), filled, "{value}");
        }
    }

    #[test]
    fn what_is_known_is_filled_in() {
        let known = Variables::parse("A=a\nE=\n");
        let cases = [
            ("x-$A-${A:-b}-${A:?c}", "x-a-a-a"),
            ("${A:+b$A}", "ba"),
            ("${E}${E:-d}${E:+b}", "d"),
            ("${U:-$A}${U}", "a\u{fffc}"),
        ];
        for (value, filled) in cases {
            assert_eq!(Template::parse(value).with(&known), filled, "{value}");
        }
    }

    #[test]
    fn a_variable_knows_its_place() {
        let value = "ü${A:-${B}}$C";
        let template = Template::parse(value);
        let ranges: Vec<&str> = template
            .variables()
            .map(|variable| &value[variable.range.clone()])
            .collect();
        assert_eq!(ranges, ["${A:-${B}}", "$C"]);
    }

    #[test]
    fn deep_nesting_ends() {
        let value = "${A:-".repeat(100_000) + &"}".repeat(100_000);
        assert_eq!(Template::parse(&value).with_defaults(), "\u{fffc}");
        let open = "${".repeat(1_000_000);
        assert_eq!(Template::parse(&open).with_defaults(), open);
    }
}
