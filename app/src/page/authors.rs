//! `/authors`: how each question is answered at first, for those who write and teach the lessons.
//!
//! Numbers of all learners together; no names. Who leads a team may see them.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use content::{Lesson, Library, Question};
use leptos::prelude::*;

use crate::AppError;
use crate::db::quiz_answer::{FirstChoice, first_choices};
use crate::db::team::{self, Role};
use crate::part::mark::{Mark, mark_as};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::viewer::{SignedIn, Viewer};

/// GET `/authors`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Response, AppError> {
    let reader = portal.db().reader();
    let teams = team::of_learner(reader, signed_in.visitor.learner).await?;
    if !teams.iter().any(|membership| membership.role == Role::Lead) {
        return Err(AppError::Forbidden);
    }
    let rows = rows(portal.library(), &first_choices(reader).await?);
    let document = Document::new(
        "Questions and answers",
        Section::Team,
        "How each question of the course is answered at the first try.",
    );
    Ok(document.render(&portal, &Viewer::Learner(signed_in), move || {
        view! {
            <main id="main" class="page authors">
                <header class="page-head">
                    <h1>"Questions and answers"</h1>
                    <p class="standfirst">"How each question is answered at the first try, by everyone on this portal, without names. The hardest come first: either the lesson is unclear there, or the question is."</p>
                </header>
                {table(rows)}
            </main>
        }
    }))
}

/// A question that somebody has answered.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    lesson: (String, String),
    ask_html: String,
    answered: i64,
    right: i64,
    /// What each choice says, whether it is right, and by how many it was chosen.
    choices: Vec<(String, bool, i64)>,
}

impl Row {
    /// The share of those who were right at once, in percent. `answered` is never 0.
    const fn rate(&self) -> i64 {
        self.right * 100 / self.answered
    }
}

/// The questions with answers, the hardest first. What has left the library is not shown.
fn rows(library: &Library, counts: &[FirstChoice]) -> Vec<Row> {
    let by_choice: HashMap<_, _> = counts
        .iter()
        .map(|count| {
            let FirstChoice {
                lesson_id,
                question_id,
                choice_id,
                learners,
            } = count;
            let key = (lesson_id.as_str(), question_id.as_str(), choice_id.as_str());
            (key, *learners)
        })
        .collect();
    let mut rows: Vec<_> = library
        .lessons()
        .flat_map(|lesson| {
            let id = lesson.id.to_string();
            let questions = lesson.quiz.iter().flat_map(|quiz| &quiz.questions);
            let row = |question: &Question| {
                row(lesson, question, &|choice| {
                    let key = (id.as_str(), question.id.as_str(), choice);
                    by_choice.get(&key).copied().unwrap_or(0)
                })
            };
            questions.filter_map(row).collect::<Vec<_>>()
        })
        .collect();
    rows.sort_by_key(Row::rate);
    rows
}

fn row(lesson: &Lesson, question: &Question, count: &dyn Fn(&str) -> i64) -> Option<Row> {
    let choices = question.choices.iter();
    let choices: Vec<_> = choices
        .map(|choice| {
            (
                choice.label_html.clone(),
                choice.right,
                count(choice.id.as_str()),
            )
        })
        .collect();
    let answered = choices.iter().map(|(.., learners)| learners).sum();
    let right = choices.iter().filter(|(_, right, _)| *right);
    let right = right.map(|(.., learners)| learners).sum();
    (answered > 0).then(|| Row {
        lesson: (lesson.id.href(), lesson.title.clone()),
        ask_html: question.ask_html.clone(),
        answered,
        right,
        choices,
    })
}

fn table(rows: Vec<Row>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p>"Nobody has answered a question yet. Once somebody has, it stands here."</p> }
            .into_any();
    }
    let rows: Vec<_> = rows.into_iter().map(table_row).collect();
    view! {
        <div class="wide scroll" tabindex="0" role="region" aria-label="Questions">
            <table class="question-counts">
                <thead>
                    <tr>
                        <th scope="col">"Question"</th>
                        <th scope="col">"Right at first"</th>
                        <th scope="col">"Answered by"</th>
                        <th scope="col">"Choices"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn table_row(row: Row) -> impl IntoView {
    let rate = format!("{} %", row.rate());
    let (href, title) = row.lesson;
    let choices: Vec<_> = row
        .choices
        .into_iter()
        .map(|(label, right, learners)| {
            let right = right.then(|| view! { " "{mark_as(Mark::Done, "Right")} });
            view! { <li><span class="count">{learners}</span>" "<span><span inner_html=label></span>{right}</span></li> }
        })
        .collect();
    view! {
        <tr>
            <th scope="row"><span inner_html=row.ask_html></span>" "<a class="small" href=href>{title}</a></th>
            <td>{rate}</td>
            <td>{row.answered}</td>
            <td><ul role="list">{choices}</ul></td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use content::Files;

    use super::*;
    use crate::authoring::rules;

    #[test]
    fn the_hardest_question_comes_first_and_what_is_gone_is_left_out() {
        let library = Library::load(&Files::embedded(), &rules()).unwrap();
        let lesson = library.lesson("images", "pinning").unwrap();
        let [first, second, ..] = lesson.quiz.as_ref().unwrap().questions.as_slice() else {
            panic!("a quiz has three questions");
        };
        let count = |question: &str, choice: &str, learners| FirstChoice {
            lesson_id: "images/pinning".to_owned(),
            question_id: question.to_owned(),
            choice_id: choice.to_owned(),
            learners,
        };
        let right = |question: &Question| question.right().unwrap().id.to_string();
        let wrong = |question: &Question| {
            let choice = question.choices.iter().find(|choice| !choice.right);
            choice.unwrap().id.to_string()
        };
        let counts = [
            count(first.id.as_str(), &right(first), 3),
            count(first.id.as_str(), &wrong(first), 1),
            count(second.id.as_str(), &right(second), 1),
            count(second.id.as_str(), &wrong(second), 2),
            count("gone", "gone", 9),
        ];
        let rows = rows(&library, &counts);
        let seen: Vec<_> = rows.iter().map(|row| (row.rate(), row.answered)).collect();
        assert_eq!(seen, [(33, 3), (75, 4)]);
        assert_eq!(rows[0].ask_html, second.ask_html);
    }
}
