//! An exercise that decides: each story has the decision's questions, and its outcome is what the
//! decision itself says.

use content::decision::{self, Answers, Node, Walk};
use content::exercise::{Stories, Story};
use content::{Decision, Lesson, Library};
use leptos::prelude::*;

use super::super::Tried;
use super::{Fields, Grade};
use crate::icon::Icon;
use crate::part::form::{FieldError, error_summary};
use crate::part::sign::icon;

/// What stands between the story and the question in the name of a field.
const OF: char = '.';

/// Where the answers to one story lead.
fn walk<'a>(decision: &'a Decision, story: &Story, fields: &Fields) -> Walk<'a> {
    let answer = |(name, value): &(String, String)| {
        let (id, question) = name.split_once(OF)?;
        (story.id == *id && !value.is_empty()).then(|| (question.to_owned(), value.clone()))
    };
    decision::walk(
        decision,
        &fields.iter().filter_map(answer).collect::<Answers>(),
    )
}

/// An attempt is graded once each story has come to an outcome.
pub(super) fn grade(library: &Library, stories: &Stories, fields: &Fields) -> Grade {
    let Some(decision) = library.decision(stories.decision.as_str()) else {
        return Grade::Senseless;
    };
    let walks: Vec<_> = stories
        .stories
        .iter()
        .map(|story| (story, walk(decision, story, fields)))
        .collect();
    if walks.iter().any(|(_, walk)| !walk.dropped.is_empty()) {
        Grade::Senseless
    } else if walks.iter().any(|(_, walk)| walk.outcome().is_none()) {
        Grade::Unfinished
    } else {
        let passed = walks.iter().all(|(story, walk)| story.fits(walk));
        Grade::Graded { passed }
    }
}

/// The stories, each with its questions and, after a try, with what it came to.
pub(super) fn view(
    library: &Library,
    lesson: &Lesson,
    stories: &Stories,
    tried: &Tried,
) -> impl IntoView + use<> {
    let decision = library.decision(stories.decision.as_str())?;
    let told: Vec<_> = stories
        .stories
        .iter()
        .map(|story| {
            let tried = tried
                .attempt
                .as_ref()
                .map(|fields| (walk(decision, story, fields), tried.is_unfinished));
            view_story(decision, story, tried)
        })
        .collect();
    let errors: Vec<_> = tried
        .is_unfinished
        .then(|| FieldError {
            field: "stories",
            message: "Answer until each story has an outcome".to_owned(),
        })
        .into_iter()
        .collect();
    Some(view! {
        {error_summary(&errors)}
        <p class="small">
            "Answer as the people of each story would in "
            <a href=decision.href()>{decision.title.clone()}</a>
            ". Leave a question open where your other answers do not lead to it."
        </p>
        <form class="stories" id="stories" method="post" action=format!("{}/exercise#exercise", lesson.id.href())>
            {told}
            <p class="actions">
                <button class="button primary">"Check my answers"</button>
                <button class="button plain" name="reset" value="yes">"Start again"</button>
            </p>
        </form>
    })
}

/// One story; `tried` is where the answers led, and whether they are still to be completed.
fn view_story(
    decision: &Decision,
    story: &Story,
    tried: Option<(Walk, bool)>,
) -> impl IntoView + use<> {
    let questions: Vec<_> = decision
        .questions()
        .iter()
        .map(|question| {
            let name = format!("{}{OF}{}", story.id, question.id);
            let chosen = tried.as_ref().and_then(|(walk, _)| walk.choice(question));
            let choice = |choice: &decision::Choice| {
                let is_chosen = chosen.is_some_and(|chosen| chosen.id == choice.id);
                view! { <option value=choice.id.to_string() selected=is_chosen>{choice.label.clone()}</option> }
            };
            let choices: Vec<_> = question.choices.iter().map(choice).collect();
            view! {
                <div class="field">
                    <label for=name.clone()>{question.ask.clone()}</label>
                    <select id=name.clone() name=name.clone()>
                        <option value="">"Open"</option>
                        {choices}
                    </select>
                </div>
            }
        })
        .collect();
    let said = tried.map(|(walk, is_unfinished)| said(story, &walk, is_unfinished).into_any());
    view! {
        <fieldset class="story">
            <legend><h3>{story.title.clone()}</h3></legend>
            <div class="prose" inner_html=story.text_html.clone()></div>
            {questions}
            {said}
        </fieldset>
    }
}

/// Where the answers to a story lead and, once all stories have an outcome, whether that fits and why.
fn said(story: &Story, walk: &Walk, is_unfinished: bool) -> impl IntoView + use<> {
    let outcome = match walk.stands {
        Node::Outcome(outcome) => outcome,
        Node::Question(question) => {
            return view! { <p class="field-error">{format!("Still open: {}", question.ask)}</p> }
                .into_any();
        }
    };
    let leads =
        view! { "Your answers lead to “"<a href=walk.href()>{outcome.title.clone()}</a>"”." };
    if is_unfinished {
        return view! { <p>{leads}</p> }.into_any();
    }
    let mark = if story.fits(walk) {
        view! { <span class="mark done">{icon(Icon::Done)}"It fits"</span> }
    } else {
        view! { <span class="mark wrong">{icon(Icon::Wrong)}"It does not fit"</span> }
    };
    view! {
        <div class="verdict">
            <p>{mark}" "{leads}</p>
            <div class="prose" inner_html=story.why_html.clone()></div>
        </div>
    }
    .into_any()
}

/// The answers that each story gives, and the outcome they lead to.
pub(super) fn solution(library: &Library, stories: &Stories) -> impl IntoView + use<> {
    let decision = library.decision(stories.decision.as_str())?;
    let told: Vec<_> = stories
        .stories
        .iter()
        .map(|story| {
            let walk = story.walk(decision);
            let answer = |step: &decision::Step| {
                view! { <li>{format!("{} {}", step.question.ask, step.choice.label)}</li> }
            };
            let answers: Vec<_> = walk.steps.iter().map(answer).collect();
            view! {
                <h3>{story.title.clone()}</h3>
                <ul>{answers}</ul>
                <p>"Leads to: "<a href=walk.href()>{walk.stands.words().to_owned()}</a></p>
            }
        })
        .collect();
    Some(view! { <div class="prose">{told}</div> })
}

#[cfg(test)]
mod tests {
    use content::{Files, Library, Rules};

    use super::*;

    fn library() -> Library {
        let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
        Library::load(&Files::embedded(), &rules).expect("the embedded library loads")
    }

    fn story(id: &str, answers: &[(&str, &str)]) -> Story {
        Story {
            id: id.parse().expect("a slug"),
            title: String::new(),
            text_html: String::new(),
            why_html: String::new(),
            answers: answers.iter().copied().collect(),
        }
    }

    /// One person with one program, and a firm with thirty services.
    fn stories() -> Stories {
        Stories {
            decision: "what-to-run".parse().expect("a slug"),
            stories: vec![
                story("one", &[("containers", "no")]),
                story(
                    "firm",
                    &[("containers", "yes"), ("services", "more-than-20")],
                ),
            ],
        }
    }

    fn fields(text: &str) -> Fields {
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').expect("a pair");
            (name.to_owned(), value.to_owned())
        };
        text.split('&').map(pair).collect()
    }

    #[test]
    fn a_story_is_graded_by_the_outcome_of_the_decision() {
        let library = library();
        let cases = [
            (
                "one.containers=no&firm.containers=yes&firm.services=more-than-20",
                "passed",
            ),
            // Another path to the same advice fits as well; an open question is an empty value.
            (
                "one.containers=no&one.services=&firm.containers=yes&firm.services=6-20&firm.teams=several",
                "passed",
            ),
            ("one.containers=no&firm.containers=no", "failed"),
            ("one.containers=no&firm.containers=yes", "unfinished"),
            ("one.containers=no", "unfinished"),
            ("one.containers=no&firm.containers=perhaps", "senseless"),
            ("one.tea=no&firm.containers=no", "senseless"),
        ];
        for (text, wanted) in cases {
            let given = match grade(&library, &stories(), &fields(text)) {
                Grade::Senseless => "senseless",
                Grade::Unfinished => "unfinished",
                Grade::Graded { passed: true } => "passed",
                Grade::Graded { passed: false } => "failed",
            };
            assert_eq!(given, wanted, "{text}");
        }
    }
}
