//! `/robots.txt`, `/sitemap.xml` and `/llms.txt`: what there is to read, for programs that read it.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use content::Library;
use lint::RULES;

use crate::portal::Portal;

/// Addresses that only do something, hold nothing of their own, or repeat what stands elsewhere.
const ONLY_FOR_PEOPLE: [&str; 6] = [
    "/join/",
    "/setup",
    "/sign-in",
    "/review",
    "/search",
    "/learn/print",
];

/// Pages that are there whatever the library holds.
const PAGES: [&str; 9] = [
    "/",
    "/learn",
    "/antipatterns",
    "/check",
    "/rules",
    "/decide",
    "/glossary",
    "/about",
    "/changelog",
];

/// GET `/robots.txt`
pub(super) async fn robots(State(portal): State<Arc<Portal>>) -> String {
    let refused = ONLY_FOR_PEOPLE
        .map(|path| format!("Disallow: {path}\n"))
        .concat();
    let sitemap = portal.url("/sitemap.xml");
    format!("User-agent: *\n{refused}\nSitemap: {sitemap}\n")
}

/// GET `/sitemap.xml`: every page that anybody may read.
pub(super) async fn sitemap(State(portal): State<Arc<Portal>>) -> Response {
    let library = portal.library();
    let lessons = library.lessons().map(|lesson| lesson.id.href());
    let rules = RULES.iter().map(|rule| format!("/rules/{}", rule.id));
    let decisions = library.decisions().iter().map(content::Decision::href);
    let paths = PAGES.map(str::to_owned).into_iter();
    let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for path in paths.chain(lessons).chain(decisions).chain(rules) {
        // Writing to a string does not fail.
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&portal.url(&path)));
    }
    xml.push_str("</urlset>\n");
    (
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8")],
        xml,
    )
        .into_response()
}

/// GET `/llms.txt`: the site as a list of links with a sentence each, in Markdown.
pub(super) async fn llms(State(portal): State<Arc<Portal>>) -> Response {
    let text = outline(portal.library(), |path| portal.url(path));
    (
        [(header::CONTENT_TYPE, "text/markdown; charset=utf-8")],
        text,
    )
        .into_response()
}

fn outline(library: &Library, url: impl Fn(&str) -> String) -> String {
    let mut text = "# Groundwork\n\n\
        > A course on Docker and Kubernetes from the ground up, a linter for Dockerfiles, Compose files and \
        Kubernetes manifests, and a decision on what to run.\n"
        .to_owned();
    let mut section = |title: &str, lines: &mut dyn Iterator<Item = (String, String, String)>| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "\n## {title}\n");
        for (name, href, summary) in lines {
            let _ = writeln!(text, "- [{name}]({}): {summary}", url(&href));
        }
    };
    for track in library.tracks() {
        let mut lessons = track.lessons.iter().map(|lesson| {
            (
                lesson.title.clone(),
                lesson.id.href(),
                lesson.summary.clone(),
            )
        });
        section(&track.title, &mut lessons);
    }
    let mut decisions = library
        .decisions()
        .iter()
        .map(|it| (it.title.clone(), it.href(), it.summary.clone()));
    section("Decisions", &mut decisions);
    let mut rules = RULES.iter().map(|rule| {
        (
            rule.id.to_owned(),
            format!("/rules/{}", rule.id),
            format!("{}.", rule.summary),
        )
    });
    section("Rules of the linter", &mut rules);
    let mut rest = [
        (
            "Antipatterns",
            "/antipatterns",
            "The mistakes that the course is built around, each with its lesson and rules.",
        ),
        (
            "Glossary",
            "/glossary",
            "The words of the field, in a few sentences each.",
        ),
        (
            "About",
            "/about",
            "Where the course comes from, and what the portal keeps.",
        ),
    ]
    .into_iter()
    .map(|(name, href, summary)| (name.to_owned(), href.to_owned(), summary.to_owned()));
    section("More", &mut rest);
    text
}

/// Text as XML holds it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
