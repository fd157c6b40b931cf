//! What a ConfigMap holds: settings, and files full of settings.

use super::Object;
use crate::report::Report;
use crate::secret::{has_secret_shape, is_literal_secret};
use crate::yaml::{Entry, Node};

/// What a setting starts with that somebody fills in before, or after, it is used.
const PLACEHOLDERS: [&str; 5] = ["${", "$(", "{{", "<", "%"];

/// Whether somebody fills in this value later: `${X}`, `yourpassword`, `INSERT_TOKEN_HERE`.
pub(crate) fn is_placeholder(value: &str) -> bool {
    let value = value.trim_start_matches(['"', '\'']);
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    PLACEHOLDERS.iter().any(|start| value.starts_with(start))
        || value
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("your"))
        || value.contains('_') && value.bytes().all(is_capital)
}

/// The pairs of a ConfigMap's `data`.
pub(crate) fn data(object: Object<'_>) -> impl Iterator<Item = Entry<'_>> {
    let data = object.node().get("data");
    let data = data.filter(|_| object.kind() == "ConfigMap");
    data.into_iter().flat_map(Node::entries)
}

/// Whether a pair gives a secret away: by its name, or in a line of the file that it is.
pub(crate) fn holds_secret(entry: Entry) -> bool {
    let value = entry.value.text().unwrap_or_default().trim();
    let is_file = value.contains('\n');
    has_secret_shape(value)
        || !is_file && !is_placeholder(value) && is_literal_secret(entry.name(), value)
        || value.lines().any(sets_secret)
}

/// Whether a line of a file of settings, in any of the usual formats, is or sets a secret.
fn sets_secret(line: &str) -> bool {
    let Some((name, value)) = line.split_once(['=', ':']) else {
        return has_secret_shape(line.trim());
    };
    let quotes = ['"', '\''];
    let name = name
        .trim()
        .trim_start_matches("export ")
        .trim_matches(quotes);
    let value = value
        .trim()
        .trim_end_matches([',', ';'])
        .trim_matches(quotes);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    if name.is_empty() || !name.bytes().all(is_name) || is_placeholder(value) {
        return false;
    }
    // Several words are a sentence, and a path says where the secret is.
    let is_word = !value.contains([' ', '/', '(']);
    has_secret_shape(value) || is_word && is_literal_secret(name, value)
}

/// Whether a pair is called like one of `words`, or a line of it sets something that is.
pub(crate) fn mentions(entry: Entry, words: &[&str]) -> bool {
    let value = entry.value.text().unwrap_or_default();
    contains_word(entry.name(), words)
        || value.lines().any(|line| {
            line.match_indices(['=', ':']).any(|(at, _)| {
                let (name, value) = (line[..at].trim_end(), &line[at + 1..]);
                words.iter().any(|word| ends_with(name, word))
                    && !value.is_empty()
                    && !is_placeholder(value.trim_start())
            })
        })
}

/// Whether a name ends with a word, in whatever letters.
fn ends_with(name: &str, word: &str) -> bool {
    let end = name.len().checked_sub(word.len());
    end.and_then(|end| name.as_bytes().get(end..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether one of `words`, in small letters, is somewhere in a name.
pub(crate) fn contains_word(name: &str, words: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    words.iter().any(|word| name.contains(word))
}

/// Says something of the first pair, and names the others as places that belong to it.
pub(crate) fn report_first<'t>(
    entries: impl Iterator<Item = Entry<'t>>,
    report: &mut Report,
    what: &str,
) {
    let mut entries = entries;
    let Some(first) = entries.next() else {
        return;
    };
    let mut draft = report.at(first.key.inner(), ["`", first.name(), "` ", what].concat());
    for other in entries {
        draft = draft.related_here(other.key.inner(), ["so does `", other.name(), "`"].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::{holds_secret, is_placeholder, mentions, sets_secret};
    use crate::yaml::Yaml;

    #[test]
    fn what_is_filled_in_later_is_a_placeholder() {
        let placeholders = [
            "${X}",
            "\"{{ .Values.token }}\"",
            "<token>",
            "yourpassword",
            "INSERT_TOKEN",
        ];
        assert!(placeholders.iter().all(|value| is_placeholder(value)));
        assert!(
            ["hunter2", "AKIA0123", "my_token", ""]
                .iter()
                .all(|value| !is_placeholder(value))
        );
    }

    #[test]
    fn a_line_of_any_format_sets_a_secret() {
        let cases = [
            ("db.password = hunter2", true),
            ("export TOKEN='a1b2'", true),
            ("  \"apiToken\": \"a1b2\",", true),
            ("database: postgres://web:hunter2@db/shop", true),
            ("  -----BEGIN RSA PRIVATE KEY-----", true),
            ("password: read it from the vault", false),
            ("token=/run/token", false),
            ("password: ${PASSWORD}", false),
            ("# password=a1b2", false),
            ("password", false),
        ];
        for (line, expected) in cases {
            assert_eq!(sets_secret(line), expected, "{line}");
        }
    }

    #[test]
    fn a_secret_is_found_by_name_and_in_files() {
        let cases = [
            ("{password: hunter2}", true),
            ("{settings: \"user=a\\npassword=hunter2\\n\"}", true),
            ("{key.pem: \"-----BEGIN PRIVATE KEY-----\\nab\\n\"}", true),
            ("{settings: REDIS_PASSWORD=}", false),
            ("{settings: 'REDIS_PASSWORD=${PASSWORD}'}", false),
            ("{token.sh: \"#!/bin/sh\\necho hello\\n\"}", false),
            ("{color: blue}", false),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let entry = yaml.root().unwrap().entries().next().unwrap();
            assert_eq!(holds_secret(entry), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_found_in_names_of_pairs_and_settings() {
        let cases = [
            ("{my-token-name: a}", true),
            ("{settings: 'url=x token=abc'}", true),
            ("{settings: 'TOKEN ='}", false),
            ("{settings: 'token=${T}'}", false),
            ("{settings: 'a token'}", false),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let entry = yaml.root().unwrap().entries().next().unwrap();
            assert_eq!(mentions(entry, &["token"]), expected, "{text}");
        }
    }
}
