//! What only the whole library can tell: order, uniqueness, and where links lead.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::library::ReadTrack;
use crate::markdown::Target;
use crate::reading::Reading;
use crate::{Decision, Files, LessonId, Library, Problem, Rules, Slug, exercise, lesson};

/// Links lead somewhere.
pub(crate) fn links(library: &Library, files: &Files, rules: &Rules, reading: &mut Reading) {
    for reference in &reading.references {
        let target = &reference.link.target;
        let Some(message) = refuse(library, rules, target) else {
            continue;
        };
        // What is there and could not be read has a problem of its own.
        if !is_unread(library, files, target) {
            reading.problems.push(Problem {
                message,
                ..reference.place.clone()
            });
        }
    }
}

/// Why a link leads nowhere.
pub(crate) fn refuse(library: &Library, rules: &Rules, target: &Target) -> Option<String> {
    match target {
        Target::Lesson { lesson, fragment } => refuse_lesson(library, lesson, fragment.as_deref()),
        Target::Rule { rule } => {
            (!rules.contains(rule.as_str())).then(|| format!("there is no rule `{rule}`"))
        }
        Target::Decision { decision } => library
            .decision(decision.as_str())
            .is_none()
            .then(|| format!("there is no decision `{decision}`")),
        Target::Term { term } => library
            .term(term.as_str())
            .is_none()
            .then(|| format!("the glossary has no term `{term}`")),
        // The page itself has checked its anchors.
        Target::Here { .. } => None,
    }
}

fn refuse_lesson(library: &Library, id: &LessonId, fragment: Option<&str>) -> Option<String> {
    let Some(lesson) = library.lesson(id.track.as_str(), id.lesson.as_str()) else {
        return Some(format!("there is no lesson `{id}`"));
    };
    let fragment = fragment?;
    let known = lesson.headings.iter().any(|heading| heading.id == fragment);
    (!known).then(|| format!("the lesson `{id}` has no heading `#{fragment}`"))
}

/// Whether the file that a link names exists and did not make it into the library.
fn is_unread(library: &Library, files: &Files, target: &Target) -> bool {
    match target {
        Target::Lesson { lesson: id, .. } => {
            let file = format!("{}/lesson.md", id.folder());
            files.text(&file).is_some()
                && library
                    .lesson(id.track.as_str(), id.lesson.as_str())
                    .is_none()
        }
        Target::Term { term } => files.text(&format!("glossary/{term}.md")).is_some(),
        Target::Decision { decision } => files
            .text(&format!("decisions/{decision}/decision.toml"))
            .is_some(),
        Target::Rule { .. } | Target::Here { .. } => false,
    }
}

/// Each concept is taught once, and before it is needed. So needs cannot form a cycle either.
pub(crate) fn concepts(files: &Files, read: &[ReadTrack], reading: &mut Reading) {
    // A lesson that could not be read may teach what another needs.
    let written = files
        .below("lessons")
        .filter(|path| path.ends_with("/lesson.md"))
        .count();
    let complete = lessons(read).count() == written;
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
                None if !complete => continue,
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
        let path = format!("{}/exercise/exercise.toml", read.lesson.id.folder());
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

/// The stories of exercises are paths of the decisions they name.
pub(crate) fn stories(
    files: &Files,
    read: &[ReadTrack],
    decisions: &[Decision],
    reading: &mut Reading,
) {
    for read in lessons(read) {
        let path = format!("{}/exercise/exercise.toml", read.lesson.id.folder());
        if let (Some(stories), Some(document)) = (&read.stories, files.document(&path)) {
            exercise::check_stories(document, stories, decisions, reading);
        }
    }
}

/// An antipattern has one lesson, and that has an exercise and names its rules. One that no file
/// shows has no rule, and an exercise of stories.
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
        let exercise = format!("{}/exercise/exercise.toml", read.lesson.id.folder());
        if files.text(&exercise).is_none() {
            let message = "a lesson about an antipattern has an exercise: `exercise/exercise.toml` is missing";
            problem(files, read, antipattern, message.to_owned(), reading);
        }
        if read.lesson.rules.is_empty() && read.stories.is_none() {
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
    let path = format!("{}/lesson.md", read.lesson.id.folder());
    if let Some(document) = files.document(&path) {
        reading.problem(document, value.span().start, message);
    }
}
