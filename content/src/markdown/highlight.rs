//! Colours for code, as classes: `hl-keyword`, `hl-string`, `hl-comment` and so on.

use std::sync::{Arc, LazyLock};

use arborium::advanced::{Span, spans_to_html};
use arborium::{GrammarStore, Highlighter, HtmlFormat};

use crate::html::escape;

/// Makes HTML of code in a language, if it has a grammar.
pub(super) type Colour = fn(Option<&str>, &str) -> String;

/// Grammars are compiled on first use and shared, as that is the dear part.
static GRAMMARS: LazyLock<Arc<GrammarStore>> = LazyLock::new(|| Arc::new(GrammarStore::new()));

/// `code` as HTML, with classes where `grammar` sees something to name.
pub(super) fn highlight(grammar: Option<&str>, code: &str) -> String {
    let spans = grammar.and_then(|grammar| spans(grammar, code));
    let format = HtmlFormat::ClassNamesWithPrefix("hl".to_owned());
    // Code that the grammar cannot read is still code: it is shown without colours.
    spans.map_or_else(|| escape(code), |spans| spans_to_html(code, spans, &format))
}

/// What the grammar sees in the code, read as ASCII.
///
/// The grammars' scanners are C that hands any character to `isdigit` and its like, which is
/// undefined beyond ASCII and ends the process. So they see a stand-in of the same length.
fn spans(grammar: &str, code: &str) -> Option<Vec<Span>> {
    let stand_in = |c: char| {
        if c.is_ascii() {
            String::from(c)
        } else {
            "_".repeat(c.len_utf8())
        }
    };
    let ascii: String = code.chars().map(stand_in).collect();
    let spans = Highlighter::with_store(Arc::clone(&GRAMMARS))
        .highlight_spans(grammar, &ascii)
        .ok()?;
    let is_boundary = |at: u32| usize::try_from(at).is_ok_and(|at| code.is_char_boundary(at));
    Some(
        spans
            .into_iter()
            .filter(|span| is_boundary(span.start) && is_boundary(span.end))
            .collect(),
    )
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
    use proptest::prelude::*;

    /// The text of HTML: what is left without its tags.
    fn text(html: &str) -> String {
        let (mut text, mut inside) = (String::new(), false);
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    }

    proptest! {
        #[test]
        fn any_code_keeps_its_text(
            code in "([ -~\n]{0,40}|\\PC{0,8}|[$#<>{}:|&\n-]{0,9}){0,4}",
            grammar in prop::sample::select(vec!["bash", "dockerfile", "yaml"]),
        ) {
            let (shown, wanted) = (text(&highlight(Some(grammar), &code)), escape(&code));
            prop_assert_eq!(shown.trim_end(), wanted.trim_end());
        }
    }

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
