//! A text area for code, with line numbers, that the page's script reads and that posts without it.

use leptos::prelude::*;

/// Line numbers beyond the given text, for lines that are typed.
const SPARE_NUMBERS: usize = 200;

/// The text area of file number `file`, posted as `name`, for text at `path`.
pub(crate) fn editor(
    file: usize,
    name: &'static str,
    path: &str,
    text: String,
    rows: usize,
) -> impl IntoView + use<> {
    // The style clips what is beyond the text, so that the numbers keep up with what is typed.
    let numbers = (1..=rows + SPARE_NUMBERS)
        .map(|row| row.to_string())
        .collect::<Vec<_>>()
        .join("\n");
    let id = format!("file-{file}");
    // A line break right after the tag is not part of the value: without this one, text that
    // begins with an empty line would lose it.
    let html = format!("\n{}", escape(&text));
    view! {
        <div class="editor">
            <div class="line-numbers" aria-hidden="true">{numbers}</div>
            <textarea
                id=id name=name data-path=path.to_owned() rows=rows wrap="off" spellcheck="false"
                autocapitalize="off" autocomplete="off" inner_html=html
            ></textarea>
        </div>
    }
}

/// Text as HTML inside a text area.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_the_text_area() {
        assert_eq!(
            escape("</textarea><b>&amp;"),
            "&lt;/textarea>&lt;b>&amp;amp;"
        );
    }
}
