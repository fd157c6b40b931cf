//! `/rules/{rule}`: what a rule is about, why it matters, a bad and a good file.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use content::Lesson;
use leptos::prelude::*;
use lint::{Applicability, Rule};

use super::rules::kind_name;
use crate::AppError;
use crate::part::sign::severity;
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::Viewer;

/// GET `/rules/{rule}`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let rule = lint::rule(&id).ok_or(AppError::NotFound)?;
    let html = portal.rule_page(rule).to_owned();
    let lessons: Vec<_> = portal.lessons_of_rule(rule).map(link_to).collect();
    let summary = format!("{}: {}.", rule.id, rule.summary);
    Ok(Document::new(rule.id, Section::Check, summary).render(
        &portal,
        &viewer,
        move || view! { <RulePage rule html lessons/> },
    ))
}

fn link_to(lesson: &Lesson) -> (String, String) {
    (format!("/learn/{}", lesson.id), lesson.title.clone())
}

#[component]
fn RulePage(rule: &'static Rule, html: String, lessons: Vec<(String, String)>) -> impl IntoView {
    let fix = rule.fix.map(|fix| match fix {
        Applicability::Safe => "safe to apply unread",
        Applicability::Suggested => "suggested: read it first",
    });
    let same_as = rule
        .same_as
        .iter()
        .map(|id| view! { <code>{*id}</code>" " })
        .collect_view();
    let antipattern = rule.antipattern.map(|antipattern| {
        let href = format!("/antipatterns#{antipattern}");
        view! { <div><dt>"Antipattern"</dt><dd><a href=href>{antipattern.title()}</a></dd></div> }
    });
    let lessons = lessons
        .into_iter()
        .map(|(href, title)| view! { <a href=href>{title}</a>" " })
        .collect::<Vec<_>>();
    view! {
        <main id="main" class="page rule">
            <header class="page-head">
                <p class="crumb"><a href="/rules">"Rules"</a>" · "{kind_name(rule.kind)}</p>
                <h1><code>{rule.id}</code></h1>
                <p class="standfirst">{sentence(rule.summary)}</p>
                <dl class="facts">
                    <div><dt>"Severity"</dt><dd>{severity(rule.severity, rule.severity.word())}</dd></div>
                    <div><dt>"Category"</dt><dd>{rule.category.word()}</dd></div>
                    <div><dt>"Default"</dt><dd>{if rule.default { "on" } else { "off" }}</dd></div>
                    {fix.map(|fix| view! { <div><dt>"Fix"</dt><dd>{fix}</dd></div> })}
                    {(!lessons.is_empty()).then(|| view! { <div><dt>"Lesson"</dt><dd>{lessons}</dd></div> })}
                    {antipattern}
                    {(!rule.same_as.is_empty()).then(|| view! { <div><dt>"Same as"</dt><dd>{same_as}</dd></div> })}
                </dl>
            </header>
            <div class="prose" inner_html=html></div>
            <p><a href="/check">"Check a file of your own"</a></p>
        </main>
    }
}

/// A rule's summary as a sentence: with its capital and its period.
fn sentence(summary: &str) -> String {
    let mut letters = summary.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
