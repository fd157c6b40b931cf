//! The values that an `.env` file gives to variables.

use std::collections::HashMap;

/// What the `.env` of a folder sets, as far as it says so in plain words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Variables<'t>(HashMap<&'t str, &'t str>);

impl<'t> Variables<'t> {
    /// Reads an `.env`. A value that is made of others, or runs over several lines, is not known.
    pub(crate) fn parse(text: &'t str) -> Self {
        let mut values = HashMap::new();
        for line in text.lines().map(str::trim) {
            let line = line.strip_prefix("export ").unwrap_or(line);
            let Some((name, value)) = line.split_once('=') else {
                continue;
            };
            let name = name.trim();
            match value_of(value.trim()) {
                Some(value) if !name.starts_with('#') => _ = values.insert(name, value),
                // The last one counts.
                _ => _ = values.remove(name),
            }
        }
        Self(values)
    }

    /// The value of a variable.
    pub(crate) fn get(&self, name: &str) -> Option<&'t str> {
        self.0.get(name).copied()
    }
}

fn value_of(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let value = match quote {
        Some(quote) => text[1..].split_once(quote)?.0,
        None if text.starts_with('#') => "",
        None => text.split(" #").next().unwrap_or(text).trim_end(),
    };
    let is_literal = quote == Some('\'') || !value.contains(['$', '\\']);
    is_literal.then_some(value)
}

#[cfg(test)]
mod tests {
    use super::Variables;

    #[test]
    fn plain_values_are_known() {
        let text = "# A=no\nA=1\nexport B = two words # c\nC='$x \\'\nD=\"q # q\" # c\nE=$A\nF=\"a\\nb\"\nG=\nH=a#b\nI='open\nJ\nA=2\nK=1\nK=${A}\n";
        let variables = Variables::parse(text);
        let expected = [
            ("A", Some("2")),
            ("B", Some("two words")),
            ("C", Some("$x \\")),
            ("D", Some("q # q")),
            ("E", None),
            ("F", None),
            ("G", Some("")),
            ("H", Some("a#b")),
            ("I", None),
            ("J", None),
            ("K", None),
            ("# A", None),
        ];
        for (name, value) in expected {
            assert_eq!(variables.get(name), value, "{name}");
        }
    }
}
