//! What a command is given: flags and variables with their values.

use std::borrow::Cow;

use super::{Piece, filled_text};
use crate::secret::is_literal_secret;
use crate::shell::{Script, Shell, Word};
use crate::yaml::{Node, NodeKind};
use crate::{Span, compose::UNKNOWN};

/// A secret among the words of a command.
#[derive(Debug)]
pub(crate) struct Argument<'t> {
    /// The flag or variable that it is the value of.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) value: Piece<'t>,
}

/// One word of a command.
#[derive(Debug)]
struct Token<'t> {
    node: Node<'t>,
    /// Where it is in the text of the node.
    span: Span,
    text: Cow<'t, str>,
    /// Whether a shell, or Compose, fills something in that is not known.
    is_open: bool,
}

/// The secrets in a `command`, an `entrypoint` or the `test` of a health check.
pub(crate) fn secrets_in(command: Node<'_>) -> impl Iterator<Item = Argument<'_>> {
    let tokens = tokens(command);
    let is_mysql = tokens.iter().any(|token| is_mysql_client(&token.text));
    let mut secrets = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        secrets.extend(secret_at(token, tokens.get(at + 1), is_mysql));
    }
    secrets.into_iter()
}

fn tokens(command: Node<'_>) -> Vec<Token<'_>> {
    if command.kind() == NodeKind::Scalar {
        return words_of(command);
    }
    let mut tokens: Vec<Token> = Vec::new();
    for item in command.items() {
        let is_script = tokens.last().is_some_and(|before| {
            matches!(before.text.as_ref(), "-c" | "-lc" | "-ec" | "CMD-SHELL")
        });
        if is_script {
            tokens.extend(words_of(item));
        } else if let Some(text) = item.text() {
            let filled = filled_text(text);
            tokens.push(Token {
                node: item,
                span: Span::new(0, text.len()),
                is_open: filled.contains(UNKNOWN),
                text: Cow::Borrowed(text),
            });
        }
    }
    tokens
}

/// The words of a script.
fn words_of(node: Node<'_>) -> Vec<Token<'_>> {
    // To Compose `$$` is a dollar sign, which only then is the shell's. Places stay what they are.
    let text = node.text().unwrap_or_default().replace("$$", "\u{1}$");
    let script = Script::of_text(&text, Span::new(0, text.len()), Shell::default());
    let words = script.commands.into_iter().flat_map(|command| {
        let words = command.assignments.into_iter().chain(command.words);
        words.map(|word: Word| Token {
            node,
            span: word.span,
            is_open: word.expands,
            text: Cow::Owned(word.text.into_owned()),
        })
    });
    words.collect()
}

/// The secret that `token` gives: `NAME=value`, `--name=value`, `--name value`, or the
/// `-pvalue` of the clients of `MySQL`.
fn secret_at<'t>(
    token: &Token<'t>,
    next: Option<&Token<'t>>,
    is_mysql: bool,
) -> Option<Argument<'t>> {
    let text = token.text.as_ref();
    let value = text
        .strip_prefix("-p")
        .filter(|value| !value.is_empty() && !value.contains('$'));
    if let Some(value) = value.filter(|_| is_mysql && !token.is_open) {
        return Some(token.argument("-p", value));
    }
    let flag = text.trim_start_matches('-');
    if let Some((name, value)) = flag.split_once('=') {
        let is_secret = !token.is_open && is_secret(name, value);
        return is_secret.then(|| token.argument(&text[..text.len() - value.len() - 1], value));
    }
    let next = next.filter(|next| text.starts_with('-') && !next.text.starts_with('-'))?;
    let is_secret = !next.is_open && is_secret(flag, &next.text);
    is_secret.then(|| next.argument(text, &next.text))
}

/// Whether a flag or variable of this name gives a secret away with this value. The path of a
/// file that holds it is none, and neither is what the shell looks up.
fn is_secret(name: &str, value: &str) -> bool {
    let name = name.replace(['-', '.'], "_");
    let is_known = matches!(name.as_str(), "requirepass" | "masterauth");
    let name = if is_known { "PASSWORD" } else { name.as_str() };
    let is_word = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word
        && !value.contains('$')
        && !value.starts_with(['/', '.', '~'])
        && is_literal_secret(name, value)
}

fn is_mysql_client(word: &str) -> bool {
    let program = word.rsplit('/').next().unwrap_or(word);
    let family = program
        .strip_prefix("mysql")
        .or_else(|| program.strip_prefix("mariadb"));
    family.is_some_and(|rest| {
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        matches!(
            rest,
            "" | "admin" | "check" | "dump" | "import" | "sh" | "show"
        )
    })
}

impl<'t> Token<'t> {
    /// The value at the end of the token, as the value of `name`.
    fn argument(&self, name: &str, value: &str) -> Argument<'t> {
        let text = self.node.text().unwrap_or_default();
        let whole = self.span.of(text);
        let part = whole
            .rfind(value)
            .map_or(whole, |at| &whole[at..at + value.len()]);
        Argument {
            name: name.to_owned(),
            value: Piece::part_of(self.node, part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn a_secret_is_found_among_the_words_of_a_command() {
        let cases = [
            (
                "redis-server --requirepass hunter2",
                "--requirepass=hunter2",
            ),
            (
                "[redis-server, --requirepass, hunter2]",
                "--requirepass=hunter2",
            ),
            (
                "app --admin-password=hunter2 -v",
                "--admin-password=hunter2",
            ),
            ("[sh, -c, 'PGPASSWORD=hunter2 psql']", "PGPASSWORD=hunter2"),
            ("[CMD-SHELL, 'mysqladmin ping -phunter2']", "-p=hunter2"),
            ("[CMD, mysqladmin, ping, -phunter2]", "-p=hunter2"),
            ("app --password $$PASSWORD", ""),
            ("app --password ${PASSWORD}", ""),
            ("[app, '--password=${PASSWORD}']", ""),
            ("app --password-file /run/secrets/password", ""),
            ("app --token-ttl 15m -p 8080", ""),
            ("app --password --verbose", ""),
            ("mysqladmin ping -p$$MYSQL_ROOT_PASSWORD", ""),
            ("[CMD, mysqladmin, ping, -p$$MYSQL_ROOT_PASSWORD]", ""),
            ("eval $$(app 'PASSWORD=' + more)", ""),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let found: Vec<String> = secrets_in(yaml.root().unwrap())
                .map(|one| format!("{}={}", one.name, one.value.span.of(text)))
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
