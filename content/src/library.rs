//! All content, read once and checked as a whole.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::decision::STARTERS;
use crate::files::LIST;
use crate::problem::Document;
use crate::reading::Reading;
use crate::track::TrackFile;
use crate::{
    Decision, Files, Lesson, LessonId, Problem, Slug, Term, Track, check, decision, front_matter,
    glossary, lesson, markdown,
};

/// The ids of the rules that exist. The caller knows them: content knows no linter.
#[derive(Debug, Clone, Default)]
pub struct Rules(BTreeSet<String>);

impl Rules {
    /// Whether there is a rule `id`.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains(id)
    }
}

impl<S: Into<String>> FromIterator<S> for Rules {
    fn from_iter<T: IntoIterator<Item = S>>(ids: T) -> Self {
        Self(ids.into_iter().map(Into::into).collect())
    }
}

/// All loaded content. One that exists has no problem.
#[derive(Debug, Clone)]
pub struct Library {
    tracks: Vec<Track>,
    decisions: Vec<Decision>,
    glossary: Vec<Term>,
    version: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LibraryFile {
    #[serde(default)]
    tracks: Vec<Spanned<Slug>>,
    #[serde(default)]
    decisions: Vec<Spanned<Slug>>,
}

impl Library {
    /// Reads and checks `files`; gives every problem there is, sorted by file and line.
    pub fn load(files: &Files, rules: &Rules) -> Result<Self, Vec<Problem>> {
        let mut reading = Reading::default();
        reading.problems.extend_from_slice(files.unreadable());
        let (read, decisions) = read_listed(files, &mut reading);
        let glossary = glossary::read(files, &mut reading);
        check::concepts(files, &read, &mut reading);
        check::rules(files, &read, rules, &mut reading);
        check::antipatterns(files, &read, &mut reading);
        check::stories(files, &read, &decisions, &mut reading);
        let library = Self {
            tracks: read.into_iter().map(ReadTrack::track).collect(),
            decisions,
            glossary,
            version: files.version_below(""),
        };
        check::links(&library, files, rules, &mut reading);
        if reading.problems.is_empty() {
            return Ok(library);
        }
        reading.problems.sort();
        reading.problems.dedup();
        Err(reading.problems)
    }

    /// The tracks, in order.
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// The track `id`.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == *id)
    }

    /// The decisions, in order.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The decision `id`.
    pub fn decision(&self, id: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.id == *id)
    }

    /// The lesson `lesson` of the track `track`.
    pub fn lesson(&self, track: &str, lesson: &str) -> Option<&Lesson> {
        self.track(track)?.lesson(lesson)
    }

    /// Every lesson, in the order they are read.
    pub fn lessons(&self) -> impl DoubleEndedIterator<Item = &Lesson> {
        self.tracks.iter().flat_map(|track| &track.lessons)
    }

    /// The lesson after `id`, in the next track where `id` is the last of its own.
    pub fn next(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons().skip_while(|lesson| lesson.id != *id).nth(1)
    }

    /// The lesson before `id`.
    pub fn previous(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons()
            .rev()
            .skip_while(|lesson| lesson.id != *id)
            .nth(1)
    }

    /// The lessons that explain the diagnostics of a rule.
    pub fn lessons_of_rule<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a Lesson> {
        self.lessons()
            .filter(move |lesson| lesson.rules.iter().any(|id| id == rule))
    }

    /// The lesson that teaches a concept.
    pub fn lesson_of_concept(&self, concept: &str) -> Option<&Lesson> {
        self.lessons()
            .find(|lesson| lesson.teaches.iter().any(|id| *id == *concept))
    }

    /// The entries of the glossary, sorted by term.
    pub fn glossary(&self) -> &[Term] {
        &self.glossary
    }

    /// The entry `id` of the glossary.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.glossary.iter().find(|term| term.id == *id)
    }

    /// What is wrong with a page that is not part of the library, such as a rule's: what Markdown may
    /// not do, and links that lead nowhere. `file` is what the problems call it.
    pub fn check_page(&self, rules: &Rules, file: &str, markdown: &str) -> Vec<Problem> {
        let document = Document {
            path: file,
            text: markdown,
        };
        let page = markdown::uncoloured(markdown);
        let faults = page
            .faults
            .iter()
            .map(|fault| document.problem(fault.at, &fault.message));
        let dead = page.links.iter().filter_map(|link| {
            check::refuse(self, rules, &link.target)
                .map(|message| document.problem(link.at, message))
        });
        faults.chain(dead).collect()
    }

    /// Sixteen hexadecimal digits that change whenever any file does.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// A track whose lessons are not yet checked against the library.
pub(crate) struct ReadTrack {
    id: Slug,
    title: String,
    summary: String,
    pub(crate) lessons: Vec<lesson::Read>,
}

impl ReadTrack {
    fn track(self) -> Track {
        let lessons = self.lessons.into_iter().map(|read| read.lesson).collect();
        Track {
            id: self.id,
            title: self.title,
            summary: self.summary,
            lessons,
        }
    }
}

/// What `library.toml` lists: the tracks and the decisions.
fn read_listed(files: &Files, reading: &mut Reading) -> (Vec<ReadTrack>, Vec<Decision>) {
    let Some(document) = files.document(LIST) else {
        let (file, message) = (
            LIST.to_owned(),
            "is missing: it lists the tracks in order".to_owned(),
        );
        reading.problems.push(Problem {
            file,
            line: 1,
            message,
        });
        return Default::default();
    };
    let Some(file) = reading.keep(front_matter::toml::<LibraryFile>(document)) else {
        return Default::default();
    };
    let below = files
        .list_below()
        .and_then(|below| reading.keep(front_matter::toml::<LibraryFile>(below)))
        .unwrap_or_default();
    let tracks = listed_after(&below.tracks, listed(document, &file.tracks, reading));
    check_listed(files, "lessons", document, &tracks, reading);
    let decisions = listed_after(&below.decisions, listed(document, &file.decisions, reading));
    check_listed(files, "decisions", document, &decisions, reading);
    let tracks = tracks
        .into_iter()
        .filter_map(|(id, at)| read_track(files, document, id, at, reading))
        .collect();
    let decisions = decisions
        .into_iter()
        .filter_map(|(id, at)| read_decision(files, document, id, at, reading))
        .collect::<Vec<_>>();
    if decisions.len() == file.decisions.len() {
        check_starters(files, &decisions, reading);
    }
    (tracks, decisions)
}

/// Some outcome gives each starter, or nobody would ever see it.
fn check_starters(files: &Files, decisions: &[Decision], reading: &mut Reading) {
    let outcomes = decisions.iter().flat_map(Decision::outcomes);
    let given: BTreeSet<_> = outcomes
        .filter_map(|outcome| outcome.starter.as_ref())
        .map(|starter| starter.id.as_str())
        .collect();
    for path in files.below(STARTERS) {
        let (folder, _) = path.split_once('/').unwrap_or((path, ""));
        let path = format!("{STARTERS}/{path}");
        if let Some(document) = files.document(&path).filter(|_| !given.contains(folder)) {
            reading.problem(document, 0, "no outcome gives this starter");
        }
    }
}

fn read_decision(
    files: &Files,
    library: Document<'_>,
    id: &Slug,
    at: usize,
    reading: &mut Reading,
) -> Option<Decision> {
    let path = format!("decisions/{id}/decision.toml");
    let Some(document) = files.document(&path) else {
        reading.problem(
            library,
            at,
            format!("there is no decision `{id}`: `{path}` is missing"),
        );
        return None;
    };
    decision::read(files, id, document, reading)
}

fn read_track(
    files: &Files,
    library: Document<'_>,
    id: &Slug,
    at: usize,
    reading: &mut Reading,
) -> Option<ReadTrack> {
    let folder = format!("lessons/{id}");
    let path = format!("{folder}/track.toml");
    let Some(document) = files.document(&path) else {
        reading.problem(
            library,
            at,
            format!("there is no track `{id}`: `{path}` is missing"),
        );
        return None;
    };
    let file: TrackFile = reading.keep(front_matter::toml(document))?;
    let lessons = listed(document, &file.lessons, reading);
    check_listed(files, &folder, document, &lessons, reading);
    let mut read = Vec::new();
    for (lesson, at) in lessons {
        let id = LessonId {
            track: id.clone(),
            lesson: lesson.clone(),
        };
        let path = format!("{}/lesson.md", id.folder());
        match files.document(&path) {
            Some(document) => read.extend(lesson::read(files, &id, document, reading)),
            None => reading.problem(
                document,
                at,
                format!("there is no lesson `{id}`: `{path}` is missing"),
            ),
        }
    }
    Some(ReadTrack {
        id: id.clone(),
        title: file.title,
        summary: file.summary,
        lessons: read,
    })
}

/// The names of a list after those that only the list below it has.
fn listed_after<'a>(
    below: &'a [Spanned<Slug>],
    listed: Vec<(&'a Slug, usize)>,
) -> Vec<(&'a Slug, usize)> {
    let only_below = below
        .iter()
        .map(Spanned::get_ref)
        .filter(|name| !listed.iter().any(|(own, _)| own == name));
    let mut all: Vec<_> = only_below.map(|name| (name, 0)).collect();
    all.extend(listed);
    all
}

/// The names of a list with their places, each once.
fn listed<'a>(
    document: Document<'_>,
    names: &'a [Spanned<Slug>],
    reading: &mut Reading,
) -> Vec<(&'a Slug, usize)> {
    let mut seen = BTreeSet::new();
    let mut once = Vec::new();
    for name in names {
        if seen.insert(name.get_ref()) {
            once.push((name.get_ref(), name.span().start));
        } else {
            reading.problem(
                document,
                name.span().start,
                format!("`{}` is listed twice", name.get_ref()),
            );
        }
    }
    once
}

/// Every folder below `folder` is listed in `document`, or nobody would ever see it.
fn check_listed(
    files: &Files,
    folder: &str,
    document: Document<'_>,
    listed: &[(&Slug, usize)],
    reading: &mut Reading,
) {
    let folders: BTreeSet<_> = files
        .below(folder)
        .filter_map(|path| path.split_once('/'))
        .map(|(first, _)| first)
        .collect();
    for name in folders {
        if !listed.iter().any(|(slug, _)| **slug == *name) {
            reading.problem(
                document,
                0,
                format!("the folder `{folder}/{name}` is not listed"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_folder_is_no_library() {
        let problems = Library::load(&Files::default(), &Rules::default()).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].to_string(),
            "library.toml:1: is missing: it lists the tracks in order"
        );
    }
}
