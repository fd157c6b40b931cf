//! What a lesson asks for before it is done: said before it is read, and ticked off after.
//!
//! Nothing is done by scrolling. The learner decides, knowing what is still open.

use content::{Lesson, Quiz};
use leptos::prelude::*;

use crate::db::quiz_answer::LatestAnswer;
use crate::icon::Icon;
use crate::part::date::day;
use crate::part::sign::icon;
use crate::standing::Standing;

/// "11 minutes, 4 questions, an exercise": what to expect, above the lesson.
pub(super) fn asks(lesson: &Lesson) -> String {
    let quiz = lesson
        .quiz
        .as_ref()
        .map(|quiz| format!("{} questions", quiz.questions.len()));
    let exercise = lesson.exercise.as_ref().map(|_| "an exercise".to_owned());
    let minutes = Some(format!("{} minutes", lesson.minutes));
    let steps = [minutes, quiz, exercise];
    steps.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// One line of the list: whether it is done, and in which words.
struct Step {
    is_done: bool,
    words: String,
}

/// The section below a lesson: what is done, what is open, and the learner's own mark.
pub(super) fn view(
    lesson: &Lesson,
    standing: &Standing,
    answers: &[LatestAnswer],
) -> impl IntoView + use<> {
    let quiz = lesson.quiz.as_ref().map(|quiz| quiz_step(quiz, answers));
    let exercise = lesson
        .exercise
        .is_some()
        .then(|| exercise_step(lesson, standing));
    let steps: Vec<_> = [quiz, exercise]
        .into_iter()
        .flatten()
        .map(|step| {
            let (class, sign, state) = if step.is_done {
                ("mark done", Icon::Done, "Done")
            } else {
                ("mark open", Icon::Open, "Open")
            };
            view! { <li><span class=class>{icon(sign)}{state}</span>" "{step.words}</li> }
        })
        .collect();
    view! {
        <section class="completion" aria-labelledby="done">
            <h2 id="done">"Finish this lesson"</h2>
            <ul role="list">{steps}</ul>
            {form(lesson, standing)}
        </section>
    }
}

fn quiz_step(quiz: &Quiz, answers: &[LatestAnswer]) -> Step {
    let of = quiz.questions.len();
    // An answer counts while its question and its choice are still there.
    let latest = quiz.questions.iter().filter_map(|question| {
        let answer = answers
            .iter()
            .find(|answer| question.id == *answer.question_id.as_str())?;
        question.choice(&answer.choice_id)
    });
    let (answered, right) = latest.fold((0, 0), |(answered, right), choice| {
        (answered + 1, right + usize::from(choice.right))
    });
    let words = match (answered, right) {
        (0, _) => format!("{of} questions to answer"),
        (answered, _) if answered < of => format!("{answered} of {of} questions answered"),
        (_, right) if right < of => {
            format!(
                "All questions answered, {right} of {of} right. Missed ones come back for review."
            )
        }
        _ => format!("All {of} questions right"),
    };
    Step {
        is_done: answered == of,
        words,
    }
}

fn exercise_step(lesson: &Lesson, standing: &Standing) -> Step {
    let state = standing.exercise(lesson);
    let is_done = state.is_some_and(|state| state.passed_at.is_some());
    let words = match state.map(|state| state.attempts) {
        None => "Exercise to solve".to_owned(),
        Some(_) if is_done => "Exercise solved".to_owned(),
        Some(1) => "Exercise tried once, not solved yet".to_owned(),
        Some(attempts) => format!("Exercise tried {attempts} times, not solved yet"),
    };
    Step { is_done, words }
}

fn form(lesson: &Lesson, standing: &Standing) -> impl IntoView + use<> {
    let action = format!("{}/done", lesson.id.href());
    let Some(at) = standing.done_at(lesson) else {
        return view! {
            <form class="mark-done" method="post" action=action>
                <button class="button primary" name="done" value="yes">"Mark as done"</button>
                <span class="small">"When it is done is for you to say."</span>
            </form>
        }
        .into_any();
    };
    let has_changed = standing.has_changed(lesson);
    let again = has_changed.then(|| {
        view! { <button class="button primary" name="done" value="yes">"Mark as done again"</button> }
    });
    view! {
        <form class="mark-done" method="post" action=action>
            <p>
                <span class="mark done">{icon(Icon::Done)}"Done on "{day(at.timestamp())}</span>
                {has_changed.then_some(" The lesson has changed since.")}
            </p>
            {again}
            <button class="button plain" name="done" value="no">"Mark as not done"</button>
        </form>
    }
    .into_any()
}
