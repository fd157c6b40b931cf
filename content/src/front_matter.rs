//! TOML in files: whole `.toml` files, and the `+++` block at the top of Markdown files.

use serde::de::DeserializeOwned;

use crate::problem::{Document, Problem};

/// The Markdown of a file, after its front matter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    /// The Markdown.
    pub(crate) text: &'a str,
    /// The byte of the file at which it starts.
    pub(crate) start: usize,
}

/// Reads a whole TOML file.
pub(crate) fn toml<T: DeserializeOwned>(document: Document<'_>) -> Result<T, Problem> {
    parse(document, document.text)
}

/// Reads the front matter of a Markdown file and gives what follows it.
pub(crate) fn split<T: DeserializeOwned>(document: Document<'_>) -> Result<(T, Body<'_>), Problem> {
    let opened = FENCE.len();
    let Some(after) = document
        .text
        .strip_prefix(FENCE)
        .filter(|after| after.starts_with('\n'))
    else {
        return Err(
            document.problem_of_file("front matter is missing: the first line must be `+++`")
        );
    };
    let Some(closed) = after.find("\n+++\n").map(|at| opened + at + 1) else {
        return Err(
            document.problem_of_file("front matter does not end: a line `+++` must follow it")
        );
    };
    // Blanks in place of the first fence keep every span at its byte in the file.
    let padded = format!("{:opened$}{}", "", &document.text[opened..closed]);
    let start = closed + FENCE.len() + 1;
    Ok((
        parse(document, &padded)?,
        Body {
            text: &document.text[start..],
            start,
        },
    ))
}

const FENCE: &str = "+++";

fn parse<T: DeserializeOwned>(document: Document<'_>, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        document.problem(at, error.message().trim().replace('\n', ", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use toml::Spanned;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Head {
        title: Spanned<String>,
    }

    fn read(text: &str) -> Result<(Head, Body<'_>), String> {
        split(Document { path: "a.md", text }).map_err(|problem| problem.to_string())
    }

    #[test]
    fn front_matter_and_body_keep_their_places_in_the_file() {
        let text = "+++\ntitle = \"x\"\n+++\nBody.\n";
        let (head, body) = read(text).unwrap();
        assert_eq!(&text[head.title.span()], "\"x\"");
        assert_eq!(head.title.into_inner(), "x");
        assert_eq!((body.text, &text[body.start..]), ("Body.\n", "Body.\n"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let cases = [
            ("Body.\n", "a.md:1: front matter is missing"),
            ("+++\ntitle = \"x\"\n", "a.md:1: front matter does not end"),
            (
                "+++\ntitle = \"x\"\nweight = 3\n+++\n",
                "a.md:3: unknown field `weight`",
            ),
            ("+++\n\n+++\n", "missing field `title`"),
            ("+++\ntitle = 3\n+++\n", "a.md:2: invalid type"),
            ("+++\ntitle = \"x\n+++\n", "a.md:2: "),
        ];
        for (text, wanted) in cases {
            let message = read(text).unwrap_err();
            assert!(message.contains(wanted), "{text:?} gives {message}");
        }
    }
}
