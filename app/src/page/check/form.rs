//! The form of the check page: one part for each file, and the settings.

use leptos::prelude::*;
use lint::Kind;

use super::example::{EXAMPLES, Example};
use crate::checker::{Source, kind_of_word};
use crate::part::editor::editor;

/// How many files a form may hold.
const MOST_FILES: usize = 100;

/// What the form holds.
#[derive(Debug, Clone, Default)]
pub(super) struct CheckFields {
    pub(super) files: Vec<FileFields>,
    /// The text of a `groundwork.toml`.
    pub(super) settings: String,
}

/// One file of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FileFields {
    name: String,
    /// The word of its kind; empty to find out.
    kind: String,
    text: String,
}

impl CheckFields {
    /// One file without text.
    pub(super) fn blank() -> Self {
        Self {
            files: vec![FileFields::default()],
            ..Self::default()
        }
    }

    /// The files of an example.
    pub(super) fn of(example: &Example) -> Self {
        let file = |(name, text): &(&str, &str)| FileFields {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            ..FileFields::default()
        };
        Self {
            files: example.files.iter().map(file).collect(),
            ..Self::default()
        }
    }

    /// What was posted: `name`, `kind` and `text` once for each file, in order. With `add` there is
    /// one more file.
    pub(super) fn posted(form: Vec<(String, String)>) -> Self {
        let mut fields = Self::default();
        let (mut names, mut kinds, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_more = false;
        for (name, value) in form {
            match name.as_str() {
                "name" => names.push(value),
                "kind" => kinds.push(value),
                // Forms send line breaks as CRLF, whatever was pasted; the browser's linter sees LF.
                "text" => texts.push(value.replace("\r\n", "\n")),
                "settings" => fields.settings = value.replace("\r\n", "\n"),
                "add" => is_more = true,
                _ => {}
            }
        }
        let (mut names, mut kinds) = (names.into_iter(), kinds.into_iter());
        let files = texts.into_iter().take(MOST_FILES).map(|text| FileFields {
            name: names.next().unwrap_or_default(),
            kind: kinds.next().unwrap_or_default(),
            text,
        });
        fields.files = files.collect();
        if is_more || fields.files.is_empty() {
            fields.files.push(FileFields::default());
        }
        fields
    }

    /// The files as the linter reads them.
    pub(super) fn sources(&self) -> Vec<Source> {
        let source = |file: &FileFields| Source {
            path: file.name.trim().to_owned(),
            text: file.text.clone(),
            kind: kind_of_word(&file.kind),
        };
        self.files.iter().map(source).collect()
    }
}

/// The files, the settings, and what there is to do with them. `wrong` says why the settings are
/// not taken.
#[component]
pub(super) fn CheckForm(fields: CheckFields, wrong: Option<String>) -> impl IntoView {
    let count = fields.files.len();
    let files = fields.files.into_iter().enumerate();
    let files: Vec<_> = files
        .map(|(at, file)| view! { <FilePart at count file/> })
        .collect();
    let has_settings = !fields.settings.is_empty();
    view! {
        <form class="check-form" method="post" action="/check">
            {files}
            <details class="settings" open=has_settings>
                <summary>"Settings"</summary>
                <div class="field">
                    <label for="settings">
                        "What the " <code>"groundwork.toml"</code> " of your project says, or shall say"
                    </label>
                    <p class="hint" id="settings-hint">
                        <code>"select = [\"all\"]"</code> " turns every rule on; "
                        <code>"ignore = [\"latest-tag\"]"</code> " turns one off; "
                        <code>"[severity]"</code> " makes one worse or milder. "
                        <a href="/command-line#settings">"All keys"</a>
                    </p>
                    <textarea
                        id="settings" name="settings" rows="6" spellcheck="false" autocapitalize="off"
                        autocomplete="off" aria-describedby="settings-hint" inner_html=inside(&fields.settings)
                    ></textarea>
                    {wrong.map(|wrong| view! { <pre class="field-error" tabindex="0">{wrong}</pre> })}
                </div>
            </details>
            <p class="actions">
                <button class="button primary">"Check"</button>
                <button class="button plain" name="add" value="yes">"Add a file"</button>
            </p>
            <details class="examples">
                <summary>"Examples to try"</summary>
                <ul>
                    {EXAMPLES
                        .iter()
                        .map(|Example { word, label, .. }| {
                            view! { <li><a href=format!("/check?example={word}")>{*label}</a></li> }
                        })
                        .collect_view()}
                </ul>
            </details>
        </form>
    }
}

/// Text inside of a text area: a line break right after the tag is not part of it.
fn inside(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// One file: its name, its kind, its text.
#[component]
fn FilePart(at: usize, count: usize, file: FileFields) -> impl IntoView {
    let kinds = [
        (Kind::Dockerfile, "Dockerfile"),
        (Kind::Compose, "Compose"),
        (Kind::Kubernetes, "Kubernetes"),
    ];
    let kinds = kinds.map(|(kind, label)| {
        view! { <option value=kind.word() selected=file.kind == kind.word()>{label}</option> }
    });
    let (legend, label, legend_class, least_rows) = if count > 1 {
        let number = at + 1;
        (
            format!("File {number}"),
            format!("Text of file {number}"),
            "",
            10,
        )
    } else {
        let label = "Your file".to_owned();
        ("File".to_owned(), label, "visually-hidden", 18)
    };
    let rows = file.text.lines().count().max(least_rows);
    let [name, kind, text] = ["name", "kind", "file"].map(|part| format!("{part}-{at}"));
    view! {
        <fieldset class="file">
            <legend class=legend_class>{legend}</legend>
            <div class="check-bar">
                <div class="field">
                    <label for=kind.clone()>"Kind"</label>
                    <select id=kind name="kind">
                        <option value="">"Find out from the text"</option>
                        {kinds.collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for=name.clone()>"File name, if it matters"</label>
                    <input
                        id=name name="name" value=file.name autocomplete="off" autocapitalize="none"
                        spellcheck="false"
                    />
                </div>
            </div>
            <div class="field">
                <label for=text>{label}</label>
                {editor(at, "text", "", file.text, rows)}
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(form: &[(&str, &str)]) -> Vec<(String, String)> {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        form.iter().map(pair).collect()
    }

    #[test]
    fn a_form_may_hold_any_number_of_files() {
        type Sent<'a> = &'a [(&'a str, &'a str)];
        type Read<'a> = &'a [(&'a str, &'a str, &'a str)];
        let cases: [(Sent, Read); 4] = [
            (&[], &[("", "", "")]),
            (&[("text", "a\r\nb")], &[("", "", "a\nb")]),
            (
                &[
                    ("name", "x"),
                    ("kind", "compose"),
                    ("text", "a"),
                    ("name", "y"),
                    ("kind", ""),
                    ("text", "b"),
                ],
                &[("x", "compose", "a"), ("y", "", "b")],
            ),
            (
                &[("text", "a"), ("add", "yes")],
                &[("", "", "a"), ("", "", "")],
            ),
        ];
        for (form, expected) in cases {
            let file = |(name, kind, text): &(&str, &str, &str)| FileFields {
                name: (*name).to_owned(),
                kind: (*kind).to_owned(),
                text: (*text).to_owned(),
            };
            let expected: Vec<_> = expected.iter().map(file).collect();
            assert_eq!(CheckFields::posted(pairs(form)).files, expected, "{form:?}");
        }
    }

    #[test]
    fn a_form_holds_no_more_files_than_it_may() {
        let form = vec![("text".to_owned(), String::new()); MOST_FILES + 1];
        assert_eq!(CheckFields::posted(form).files.len(), MOST_FILES);
    }
}
