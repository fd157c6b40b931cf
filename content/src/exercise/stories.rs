//! An exercise that decides: stories, each to be walked through a decision to the outcome that fits.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::{Read, Task};
use crate::decision::{self, Answers, Node, Outcome, Walk};
use crate::front_matter;
use crate::markdown::{Link, Target};
use crate::problem::Document;
use crate::reading::{Reading, Reference};
use crate::{Decision, Exercise, Files, Slug};

/// Stories to walk through one decision.
#[derive(Debug, Clone)]
pub struct Stories {
    /// The decision; it exists.
    pub decision: Slug,
    /// The stories, in the order they are told. Not all have the same outcome.
    pub stories: Vec<Story>,
}

/// Somebody's situation.
#[derive(Debug, Clone)]
pub struct Story {
    /// Its name in the exercise.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// What is told, as HTML.
    pub text_html: String,
    /// Why its outcome fits, as HTML.
    pub why_html: String,
    /// The answers that the story gives: exactly one path of the decision.
    pub answers: Answers,
}

impl Story {
    /// The walk that the story tells.
    pub fn walk<'a>(&self, decision: &'a Decision) -> Walk<'a> {
        decision::walk(decision, &self.answers)
    }

    /// Whether other answers come to the story's outcome, on whichever path.
    pub fn fits(&self, walk: &Walk<'_>) -> bool {
        walk.outcome().is_some() && walk.stands.id() == self.walk(walk.decision).stands.id()
    }
}

/// How many stories an exercise tells.
const STORIES: std::ops::RangeInclusive<usize> = 3..=7;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoriesFile {
    title: String,
    goal: Spanned<String>,
    decision: Spanned<Slug>,
    hints: Vec<Spanned<String>>,
    #[serde(default)]
    story: Vec<StoryFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    id: Spanned<Slug>,
    title: Spanned<String>,
    text: Spanned<String>,
    why: Spanned<String>,
    answers: BTreeMap<Slug, Spanned<Slug>>,
}

impl StoryFile {
    fn answers(&self) -> Answers {
        self.answers
            .iter()
            .map(|(question, choice)| (question.as_str(), choice.get_ref().as_str()))
            .collect()
    }
}

/// Reads an exercise of stories; what its answers name is for [`check`] to say.
pub(super) fn read(
    files: &Files,
    folder: &str,
    document: Document<'_>,
    reading: &mut Reading,
) -> Option<Read> {
    let file: StoriesFile = reading.keep(front_matter::toml(document))?;
    check_lists(document, &file, reading);
    for path in files.below(folder).filter(|path| *path != "exercise.toml") {
        reading.problem(
            document,
            0,
            format!("`{path}` is no part of an exercise with stories"),
        );
    }
    let target = Target::Decision {
        decision: file.decision.get_ref().clone(),
    };
    let at = file.decision.span().start;
    reading.references.push(Reference {
        link: Link { target, at },
        place: document.problem(at, ""),
    });
    let stories = file
        .story
        .iter()
        .map(|story| read_story(document, story, reading))
        .collect();
    let exercise = Exercise {
        title: file.title.clone(),
        goal_html: reading.block(document, &file.goal),
        hints_html: file
            .hints
            .iter()
            .map(|hint| reading.inline(document, hint))
            .collect(),
        task: Task::Decide(Stories {
            decision: file.decision.get_ref().clone(),
            stories,
        }),
    };
    Some(Read {
        exercise,
        rules: Vec::new(),
        stories: Some(file),
    })
}

fn read_story(document: Document<'_>, story: &StoryFile, reading: &mut Reading) -> Story {
    for text in [&story.title, &story.text, &story.why] {
        if text.get_ref().trim().is_empty() {
            reading.problem(
                document,
                text.span().start,
                "is empty: say it in a sentence",
            );
        }
    }
    Story {
        id: story.id.get_ref().clone(),
        title: story.title.get_ref().clone(),
        text_html: reading.block(document, &story.text),
        why_html: reading.block(document, &story.why),
        answers: story.answers(),
    }
}

fn check_lists(document: Document<'_>, file: &StoriesFile, reading: &mut Reading) {
    if file.hints.is_empty() {
        reading.problem(
            document,
            0,
            "`hints` is empty: an exercise has at least one",
        );
    }
    if !STORIES.contains(&file.story.len()) {
        let (least, most, told) = (STORIES.start(), STORIES.end(), file.story.len());
        reading.problem(
            document,
            0,
            format!("an exercise tells {least} to {most} stories, this one {told}"),
        );
    }
    let mut seen = BTreeSet::new();
    for id in file.story.iter().map(|story| &story.id) {
        if !seen.insert(id.get_ref()) {
            reading.problem(
                document,
                id.span().start,
                format!("`{}` is the name of two stories", id.get_ref()),
            );
        }
    }
}

/// Each story is one path of its decision, and they do not all end in the same advice.
pub(crate) fn check(
    document: Document<'_>,
    file: &StoriesFile,
    decisions: &[Decision],
    reading: &mut Reading,
) {
    // One that does not exist, or could not be read, has a problem of its own.
    let Some(decision) = decisions
        .iter()
        .find(|decision| decision.id == *file.decision.get_ref())
    else {
        return;
    };
    let known: Vec<_> = file
        .story
        .iter()
        .map(|story| check_story(document, story, decision, reading))
        .collect();
    let outcomes: BTreeSet<_> = known.iter().flatten().map(|outcome| &outcome.id).collect();
    if outcomes.len() == 1 && known.len() > 1 && known.iter().all(Option::is_some) {
        let message = "every story has the same outcome, so there is nothing to decide";
        reading.problem(document, file.decision.span().start, message);
    }
}

/// The outcome of a story, where its answers are one path.
fn check_story<'a>(
    document: Document<'_>,
    story: &StoryFile,
    decision: &'a Decision,
    reading: &mut Reading,
) -> Option<&'a Outcome> {
    let mut is_path = true;
    for (name, choice) in &story.answers {
        let message = match decision.question(name.as_str()) {
            None => format!("`{name}` is not a question of `{}`", decision.id),
            Some(question) if question.choice(choice.get_ref().as_str()).is_none() => {
                format!("`{}` is not a choice of `{name}`", choice.get_ref())
            }
            Some(_) => continue,
        };
        reading.problem(document, choice.span().start, message);
        is_path = false;
    }
    if !is_path {
        return None;
    }
    let walk = decision::walk(decision, &story.answers());
    for kept in &walk.kept {
        let at = story
            .answers
            .get(&kept.question.id)
            .map_or(0, |choice| choice.span().start);
        let message = format!("the other answers do not lead to `{}`", kept.question.id);
        reading.problem(document, at, message);
        is_path = false;
    }
    match walk.stands {
        Node::Outcome(outcome) => is_path.then_some(outcome),
        Node::Question(question) => {
            let message = format!("the answers stop at `{}`", question.id);
            reading.problem(document, story.id.span().start, message);
            None
        }
    }
}
