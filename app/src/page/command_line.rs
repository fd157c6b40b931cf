//! `/command-line`: how to get and use the command line, in a terminal, in CI and from editors.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::response::Response;
use content::markdown::{self, Rendered};
use leptos::prelude::*;

use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// What the page says.
const TEXT: &str = include_str!("command_line.md");

static PAGE: LazyLock<Rendered> = LazyLock::new(|| markdown::page(TEXT));

/// GET `/command-line`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    Document::new(
        "Command line",
        Section::Check,
        "Check whole folders in a terminal, before each commit and in CI.",
    )
    .render(&portal, &viewer, || view! { <CommandLinePage/> })
}

#[component]
fn CommandLinePage() -> impl IntoView {
    let contents: Vec<_> = PAGE
        .headings
        .iter()
        .map(|heading| view! { <li><a href=format!("#{}", heading.id)>{heading.text.clone()}</a></li> })
        .collect();
    view! {
        <main id="main" class="page">
            <header class="page-head">
                <p class="crumb"><a href="/check">"Check"</a></p>
                <h1>"The command line"</h1>
            </header>
            <nav class="side toc" aria-labelledby="toc"><h2 id="toc">"On this page"</h2><ol>{contents}</ol></nav>
            <div class="prose" inner_html=PAGE.html.clone()></div>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use content::markdown::Language;
    use lint::{Kind, Options, Project, Selection};

    use super::*;
    use crate::settings::Settings;

    fn examples(language: Language) -> Vec<String> {
        let examples = PAGE.examples.iter();
        let found = examples.filter(|example| example.language == language);
        let texts: Vec<_> = found.map(|example| example.text.clone()).collect();
        assert!(!texts.is_empty(), "no example in {language:?}");
        texts
    }

    #[test]
    fn the_page_has_no_fault() {
        assert!(PAGE.faults.is_empty(), "{:?}", PAGE.faults);
    }

    #[test]
    fn its_settings_are_taken() {
        for text in examples(Language::Settings) {
            Settings::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        }
    }

    #[test]
    fn its_yaml_is_yaml() {
        let options = Options {
            select: Selection::Only(vec!["syntax-error".to_owned()]),
            ..Options::default()
        };
        for text in examples(Language::Yaml) {
            // A manifest or none: what is no YAML at all is told first.
            let project = Project::single("example.yaml", &*text, Kind::Kubernetes);
            let found = lint::check(&project, &options);
            let broken = found
                .iter()
                .find(|found| !found.message.contains("apiVersion"));
            assert!(broken.is_none(), "{broken:?}\n{text}");
        }
    }
}
