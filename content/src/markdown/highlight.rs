//! Colours for code, as classes: `hl-keyword`, `hl-string`, `hl-comment` and so on.

use std::sync::{Arc, LazyLock};

use arborium::{Config, GrammarStore, Highlighter, HtmlFormat};

use crate::html::escape;

/// Grammars are compiled on first use and shared, as that is the dear part.
static GRAMMARS: LazyLock<Arc<GrammarStore>> = LazyLock::new(|| Arc::new(GrammarStore::new()));

/// `code` as HTML, with classes where `grammar` sees something to name.
pub(super) fn highlight(grammar: Option<&str>, code: &str) -> String {
    let plain = || escape(code);
    let Some(grammar) = grammar else {
        return plain();
    };
    let format = HtmlFormat::ClassNamesWithPrefix("hl".to_owned());
    let config = Config {
        html_format: format,
        ..Config::default()
    };
    let mut highlighter = Highlighter::with_store_and_config(Arc::clone(&GRAMMARS), config);
    // Code that the grammar cannot read is still code: it is shown without colours.
    highlighter
        .highlight(grammar, code)
        .unwrap_or_else(|_| plain())
}

/// The lines of highlighted HTML, each with its spans closed, so that a line can be wrapped.
pub(super) fn lines(html: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for line in html.split('\n') {
        let mut whole = open.concat();
        whole.push_str(line);
        for tag in line.split('<').skip(1) {
            let Some(end) = tag.find('>') else { continue };
            if tag.starts_with('/') {
                open.pop();
            } else {
                let start = tag.as_ptr().addr() - line.as_ptr().addr() - 1;
                open.push(&line[start..=start + end + 1]);
            }
        }
        whole.push_str(&"</span>".repeat(open.len()));
        lines.push(whole);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_grammar_that_names_something() {
        let cases = [
            ("dockerfile", "FROM alpine:3.22\nRUN apk add curl\n", "FROM"),
            (
                "yaml",
                "services:\n  web:\n    image: nginx # x\n",
                "services",
            ),
            ("bash", "docker run -it ubuntu bash\n", "docker"),
        ];
        for (grammar, code, word) in cases {
            let html = highlight(Some(grammar), code);
            assert!(html.contains("<span class=\"hl-"), "{grammar}: {html}");
            assert!(
                html.contains(word) && !html.contains("style="),
                "{grammar}: {html}"
            );
        }
    }

    #[test]
    fn code_without_a_grammar_is_escaped() {
        assert_eq!(highlight(None, "a < b"), "a &lt; b");
        assert_eq!(highlight(Some("no-such-language"), "a < b"), "a &lt; b");
    }

    #[test]
    fn a_span_over_two_lines_is_closed_in_each() {
        let html = "<span class=\"hl-string\">a\nb</span> c";
        assert_eq!(
            lines(html),
            [
                "<span class=\"hl-string\">a</span>",
                "<span class=\"hl-string\">b</span> c"
            ]
        );
    }
}
