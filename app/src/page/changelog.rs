//! `/changelog` and `/changelog.atom`: what has changed, for readers and for feed readers.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use crate::changelog::{Release, releases};
use crate::page::crawlers::escaped;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// GET `/changelog`
pub(super) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Response {
    let sections: Vec<_> = releases()
        .into_iter()
        .map(|release| {
            let id = release.id();
            let when = release
                .on
                .clone()
                .unwrap_or_else(|| "not yet released".to_owned());
            view! {
                <section class="prose" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{release.version}" "<span class="small">{when}</span></h2>
                    <div inner_html=release.html></div>
                </section>
            }
        })
        .collect();
    Document::new("Changes", Section::Elsewhere, "What has changed in Groundwork.").render(
        &portal,
        &viewer,
        move || {
            view! {
                <main id="main" class="page">
                    <header class="page-head">
                        <h1>"Changes"</h1>
                        <p class="standfirst">"What a reader of the site, or a user of the command line, notices. "<a href="/changelog.atom">"As a feed"</a>"."</p>
                    </header>
                    {sections}
                </main>
            }
        },
    )
}

/// GET `/changelog.atom`
pub(super) async fn feed(State(portal): State<Arc<Portal>>) -> Response {
    // What is not released yet is as new as the newest check of a lesson.
    let lessons = portal.library().lessons();
    let days =
        lessons.flat_map(|lesson| lesson.checked.iter().map(|checked| checked.on.to_string()));
    let newest = days.max().unwrap_or_else(|| "2026-11-22".to_owned());
    let feed = atom(
        &portal.url("/changelog"),
        &portal.url("/changelog.atom"),
        &releases(),
        &newest,
    );
    (
        [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")],
        feed,
    )
        .into_response()
}

/// The feed: RFC 4287.
fn atom(page: &str, feed: &str, releases: &[Release], newest: &str) -> String {
    let day = |release: &Release| release.on.clone().unwrap_or_else(|| newest.to_owned());
    let updated = releases.first().map_or_else(|| newest.to_owned(), day);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <title>Groundwork: changes</title>\n<id>{page}</id>\n<updated>{updated}T00:00:00Z</updated>\n\
         <author><name>Groundwork</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{feed}\"/>\n<link href=\"{page}\"/>\n"
    );
    for release in releases {
        let (version, id, day) = (&release.version, release.id(), day(release));
        // Writing to a string does not fail.
        let _ = write!(
            xml,
            "<entry>\n<title>Groundwork {}</title>\n<id>{page}#{id}</id>\n<link href=\"{page}#{id}\"/>\n\
             <updated>{day}T00:00:00Z</updated>\n<content type=\"html\">{}</content>\n</entry>\n",
            escaped(version),
            escaped(&release.html),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_for_each_version_with_its_day() {
        let release = |version: &str, on: Option<&str>| Release {
            version: version.to_owned(),
            on: on.map(str::to_owned),
            html: "<p>a &amp; b</p>".to_owned(),
        };
        let releases = [release("2.0.0", None), release("1.0.0", Some("2026-01-02"))];
        let xml = atom(
            "https://a.example/changelog",
            "https://a.example/changelog.atom",
            &releases,
            "2026-11-22",
        );
        assert_eq!(xml.matches("<entry>").count(), 2);
        assert!(
            xml.contains("<updated>2026-11-22T00:00:00Z</updated>\n<author>"),
            "{xml}"
        );
        assert!(
            xml.contains("<updated>2026-01-02T00:00:00Z</updated>"),
            "{xml}"
        );
        assert!(xml.contains("&lt;p&gt;a &amp;amp; b&lt;/p&gt;"), "{xml}");
    }
}
