//! What a lesson gives to do: `exercise/exercise.toml`, and the files beside it where it has some.
//!
//! An exercise with a `decision` tells stories to walk through it; every other one repairs files.

mod repair;
mod stories;

use serde::Deserialize;
use toml::Spanned;

use crate::front_matter;
use crate::problem::Document;
use crate::reading::Reading;
use crate::{Files, Slug};

pub use repair::{ExerciseFile, FileKind, Repair};
pub use stories::{Stories, Story};
pub(crate) use stories::{StoriesFile, check as check_stories};

/// Something to do that the program can grade.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// What it is called.
    pub title: String,
    /// What is to be done, as HTML.
    pub goal_html: String,
    /// Hints as HTML without a paragraph, to be shown one at a time.
    pub hints_html: Vec<String>,
    /// What is done.
    pub task: Task,
}

/// What a learner does in an exercise.
#[derive(Debug, Clone)]
pub enum Task {
    /// Repairs files.
    Repair(Repair),
    /// Walks a decision for the people of some stories.
    Decide(Stories),
}

impl Exercise {
    /// The files to repair, where there are some.
    pub fn repair(&self) -> Option<&Repair> {
        match &self.task {
            Task::Repair(repair) => Some(repair),
            Task::Decide(_) => None,
        }
    }

    /// The stories to decide, where there are some.
    pub fn stories(&self) -> Option<&Stories> {
        match &self.task {
            Task::Repair(_) => None,
            Task::Decide(stories) => Some(stories),
        }
    }
}

/// An exercise with what only the whole library can check.
pub(crate) struct Read {
    pub(crate) exercise: Exercise,
    pub(crate) rules: Vec<Spanned<Slug>>,
    pub(crate) stories: Option<StoriesFile>,
}

/// The key that tells the two kinds of file apart.
#[derive(Deserialize)]
struct Which {
    decision: Option<serde::de::IgnoredAny>,
}

/// Reads the exercise in `folder`; `document` is its `exercise.toml`.
pub(crate) fn read(
    files: &Files,
    folder: &str,
    document: Document<'_>,
    reading: &mut Reading,
) -> Option<Read> {
    let which: Which = reading.keep(front_matter::toml(document))?;
    if which.decision.is_some() {
        stories::read(files, folder, document, reading)
    } else {
        repair::read(files, folder, document, reading)
    }
}
