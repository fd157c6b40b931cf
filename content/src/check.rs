//! What only the whole library can tell: order, uniqueness, and where links lead.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::library::ReadTrack;
use crate::markdown::Target;
use crate::reading::Reading;
use crate::{Files, LessonId, Rules, Slug, Term, lesson};

/// Everything that a link may name.
pub(crate) struct Names<'a> {
    pub(crate) read: &'a [ReadTrack],
    pub(crate) glossary: &'a [Term],
    pub(crate) decisions: &'a BTreeSet<&'a str>,
    pub(crate) rules: &'a Rules,
}

impl Names<'_> {
    /// The names of the decisions: the folders of `decisions/`.
    pub(crate) fn decisions(files: &Files) -> BTreeSet<&str> {
        files
            .below("decisions")
            .filter_map(|path| path.split_once('/'))
            .map(|(decision, _)| decision)
            .collect()
    }

    /// Why a link leads nowhere.
    fn refuse(&self, target: &Target) -> Option<String> {
        match target {
            Target::Lesson { lesson, fragment } => self.refuse_lesson(lesson, fragment.as_deref()),
            Target::Rule { rule } if !self.rules.contains(rule.as_str()) => {
                Some(format!("there is no rule `{rule}`"))
            }
            Target::Decision { decision } if !self.decisions.contains(decision.as_str()) => {
                Some(format!("there is no decision `{decision}`"))
            }
            Target::Term { term } if !self.glossary.iter().any(|entry| entry.id == *term) => {
                Some(format!("the glossary has no term `{term}`"))
            }
            _ => None,
        }
    }

    fn refuse_lesson(&self, id: &LessonId, fragment: Option<&str>) -> Option<String> {
        let Some(read) = lessons(self.read).find(|read| read.lesson.id == *id) else {
            return Some(format!("there is no lesson `{id}`"));
        };
        let fragment = fragment?;
        let known = read
            .lesson
            .headings
            .iter()
            .any(|heading| heading.id == fragment);
        (!known).then(|| format!("the lesson `{id}` has no heading `#{fragment}`"))
    }
}

/// Links lead somewhere.
pub(crate) fn links(names: &Names<'_>, reading: &mut Reading) {
    for reference in &reading.references {
        if let Some(message) = names.refuse(&reference.link.target) {
            let mut problem = reference.place.clone();
            problem.message = message;
            reading.problems.push(problem);
        }
    }
}

/// Each concept is taught once, and before it is needed. So needs cannot form a cycle either.
pub(crate) fn concepts(files: &Files, read: &[ReadTrack], reading: &mut Reading) {
    let mut taught: BTreeMap<&Slug, (usize, &LessonId)> = BTreeMap::new();
    for (order, read) in lessons(read).enumerate() {
        for concept in &read.teaches {
            if let Some((_, other)) = taught.get(concept.get_ref()) {
                let message = format!("`{}` is taught by `{other}` already", concept.get_ref());
                problem(files, read, concept, message, reading);
            } else {
                taught.insert(concept.get_ref(), (order, &read.lesson.id));
            }
        }
    }
    for (order, read) in lessons(read).enumerate() {
        for concept in &read.needs {
            let message = match taught.get(concept.get_ref()) {
                None => format!("`{}` is taught by no lesson", concept.get_ref()),
                Some((place, _)) if *place == order => {
                    format!("`{}` is taught by this lesson itself", concept.get_ref())
                }
                Some((place, other)) if *place > order => {
                    format!("`{}` is taught later, by `{other}`", concept.get_ref())
                }
                Some(_) => continue,
            };
            problem(files, read, concept, message, reading);
        }
    }
}

/// The rules that front matter, examples and exercises name exist.
pub(crate) fn rules(files: &Files, read: &[ReadTrack], rules: &Rules, reading: &mut Reading) {
    for read in lessons(read) {
        for rule in read
            .rules
            .iter()
            .filter(|rule| !rules.contains(rule.get_ref().as_str()))
        {
            problem(
                files,
                read,
                rule,
                format!("there is no rule `{}`", rule.get_ref()),
                reading,
            );
        }
        let path = format!("{}/exercise/exercise.toml", lesson::folder(&read.lesson.id));
        let Some(document) = files.document(&path) else {
            continue;
        };
        for rule in read
            .exercise_rules
            .iter()
            .filter(|rule| !rules.contains(rule.get_ref().as_str()))
        {
            reading.problem(
                document,
                rule.span().start,
                format!("there is no rule `{}`", rule.get_ref()),
            );
        }
    }
}

/// An antipattern has one lesson, and that has an exercise and names its rules.
pub(crate) fn antipatterns(files: &Files, read: &[ReadTrack], reading: &mut Reading) {
    let mut seen = BTreeMap::new();
    for read in lessons(read) {
        let Some(antipattern) = &read.antipattern else {
            continue;
        };
        if let Some(other) = seen.insert(antipattern.get_ref(), &read.lesson.id) {
            problem(
                files,
                read,
                antipattern,
                format!(
                    "`{}` has a lesson already: `{other}`",
                    antipattern.get_ref()
                ),
                reading,
            );
        }
        if read.lesson.exercise.is_none() {
            let message = "a lesson about an antipattern has an exercise: `exercise/exercise.toml` is missing or wrong";
            problem(files, read, antipattern, message.to_owned(), reading);
        }
        if read.lesson.rules.is_empty() {
            problem(
                files,
                read,
                antipattern,
                "a lesson about an antipattern names its `rules`".to_owned(),
                reading,
            );
        }
    }
}

fn lessons(read: &[ReadTrack]) -> impl Iterator<Item = &lesson::Read> {
    read.iter().flat_map(|track| &track.lessons)
}

/// A problem at a value of a lesson's front matter.
fn problem<T>(
    files: &Files,
    read: &lesson::Read,
    value: &Spanned<T>,
    message: String,
    reading: &mut Reading,
) {
    let path = format!("{}/lesson.md", lesson::folder(&read.lesson.id));
    if let Some(document) = files.document(&path) {
        reading.problem(document, value.span().start, message);
    }
}
