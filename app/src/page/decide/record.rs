//! `/decide/{decision}/record.md` and `record.json`: an outcome as a decision record, to be kept elsewhere.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use content::Day;
use content::decision::{self, Outcome, Walk};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::Pairs;
use super::outcome::{answer, leads};
use crate::AppError;
use crate::db::Moment;
use crate::portal::Portal;

/// An outcome with what people add to it.
#[derive(Debug)]
pub(in crate::page) struct Record<'a> {
    pub(in crate::page) walk: &'a Walk<'a>,
    pub(in crate::page) outcome: &'a Outcome,
    /// Where the portal is reached.
    pub(in crate::page) base_url: String,
    pub(in crate::page) title: &'a str,
    pub(in crate::page) on: Date,
    pub(in crate::page) notes: &'a str,
    pub(in crate::page) revisit_on: Option<&'a Day>,
}

/// The two forms of a record.
#[derive(Debug, Clone, Copy)]
pub(in crate::page) enum Format {
    Markdown,
    Json,
}

/// The day of a moment, in UTC.
pub(in crate::page) fn date(at: Moment) -> Date {
    at.timestamp().to_zoned(TimeZone::UTC).date()
}

/// Links to both forms of the record below `base`.
pub(in crate::page) fn record_links(base: &str, query: &str) -> impl IntoView + use<> {
    let mark = if query.is_empty() { "" } else { "?" };
    let href = |name: &str| format!("{base}/{name}{mark}{query}");
    view! {
        <p class="actions">
            <a class="button" href=href("record.md") download>"Decision record (Markdown)"</a>
            <a class="button" href=href("record.json") download>"JSON"</a>
        </p>
    }
}

/// GET `/decide/{decision}/record.md`
pub(in crate::page) async fn markdown(
    state: State<Arc<Portal>>,
    path: Path<String>,
    query: Pairs,
) -> Result<Response, AppError> {
    of_answers(state, path, query, Format::Markdown)
}

/// GET `/decide/{decision}/record.json`
pub(in crate::page) async fn json(
    state: State<Arc<Portal>>,
    path: Path<String>,
    query: Pairs,
) -> Result<Response, AppError> {
    of_answers(state, path, query, Format::Json)
}

/// The record of what the answers come to; answers that come to nothing have none.
fn of_answers(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    Query(pairs): Pairs,
    format: Format,
) -> Result<Response, AppError> {
    let decision = portal.library().decision(&id).ok_or(AppError::NotFound)?;
    let walk = decision::walk(decision, &pairs.into_iter().collect());
    let outcome = walk.outcome().ok_or(AppError::NotFound)?;
    let record = Record {
        walk: &walk,
        outcome,
        base_url: portal.url(""),
        title: &outcome.title,
        on: date(Moment::now()),
        notes: "",
        revisit_on: None,
    };
    Ok(record.response(format))
}

impl Record<'_> {
    /// The record as a file.
    pub(in crate::page) fn response(&self, format: Format) -> Response {
        let (kind, ending, text) = match format {
            Format::Markdown => ("text/markdown; charset=utf-8", "md", self.markdown()),
            Format::Json => ("application/json", "json", format!("{:#}\n", self.json())),
        };
        let name = format!(
            "attachment; filename=\"{}.{ending}\"",
            self.walk.decision.id
        );
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (
                header::CONTENT_DISPOSITION,
                // Slugs need no escaping.
                HeaderValue::try_from(name)
                    .unwrap_or_else(|_| HeaderValue::from_static("attachment")),
            ),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, no-cache"),
            ),
        ];
        (headers, text).into_response()
    }

    /// After the usual form of architecture decision records: context, decision, consequences.
    fn markdown(&self) -> String {
        let (decision, outcome) = (self.walk.decision, self.outcome);
        let mut text = format!(
            "# {}\n\n- Date: {}\n- Decided with: {} (version {})\n- Answers: {}{}\n\n## Context\n\n",
            self.title,
            self.on,
            decision.title,
            decision.version,
            self.base_url,
            self.walk.href(),
        );
        for step in &self.walk.steps {
            line(
                &mut text,
                &format!("{} {}.", step.question.ask, step.choice.label),
            );
        }
        if !self.notes.is_empty() {
            paragraph(&mut text, "", self.notes);
        }
        paragraph(&mut text, "Decision", &outcome.advice);
        text.push_str("\nBecause:\n\n");
        if let Some((holds, all)) = self.walk.count() {
            line(&mut text, &format!("{holds} of {all} conditions hold."));
        }
        for reason in self.walk.reasons() {
            line(&mut text, reason);
        }
        paragraph(&mut text, "Consequences", &outcome.costs);
        paragraph(&mut text, "Revisit", &self.revisit());
        let changes = decision::changes(self.walk);
        let changes = changes
            .iter()
            .map(|change| format!("- {}{}\n", answer(change), leads(change)));
        let changes: String = changes.collect();
        if !changes.is_empty() {
            paragraph(&mut text, "What would change it", &changes);
        }
        text
    }

    fn revisit(&self) -> String {
        match self.revisit_on {
            Some(day) => format!("On {day}, or when:\n\n{}", self.outcome.revisit),
            None => format!("When:\n\n{}", self.outcome.revisit),
        }
    }

    fn json(&self) -> Value {
        let (decision, outcome) = (self.walk.decision, self.outcome);
        let answers = self.walk.steps.iter().map(|step| {
            json!({
                "question": step.question.id.as_str(),
                "ask": step.question.ask,
                "choice": step.choice.id.as_str(),
                "label": step.choice.label,
            })
        });
        let changes = decision::changes(self.walk);
        let changes = changes.iter().map(|change| {
            json!({
                "question": change.from.question.id.as_str(),
                "choice": change.to.id.as_str(),
                "url": format!("{}{}", self.base_url, change.href),
            })
        });
        json!({
            "title": self.title,
            "date": self.on.to_string(),
            "decision": decision.id.as_str(),
            "version": decision.version.as_str(),
            "url": format!("{}{}", self.base_url, self.walk.href()),
            "answers": answers.collect::<Vec<_>>(),
            "outcome": { "id": outcome.id.as_str(), "title": outcome.title, "advice": outcome.advice },
            "because": self.walk.reasons().collect::<Vec<_>>(),
            "costs": outcome.costs,
            "revisit": outcome.revisit,
            "revisit_on": self.revisit_on.map(Day::as_str),
            "notes": self.notes,
            "changes": changes.collect::<Vec<_>>(),
            "learn": outcome.learn.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "rules": outcome.rules.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    }
}

fn line(text: &mut String, words: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "- {words}");
}

fn paragraph(text: &mut String, heading: &str, words: &str) {
    if !heading.is_empty() {
        let _ = write!(text, "\n## {heading}\n");
    }
    let _ = write!(text, "\n{}\n", words.trim_end());
}
