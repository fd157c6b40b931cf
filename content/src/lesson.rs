//! A lesson: one idea, in a folder `lessons/<track>/<lesson>/`.
//!
//! `lesson.md` is the prose, `quiz.toml` the questions, `<name>.diagram.toml` the pictures and
//! `exercise/` what there is to do, where there is something. A file that nothing reads is a problem.

use serde::Deserialize;
use toml::Spanned;

use crate::antipattern::Antipattern;
use crate::day::Day;
use crate::diagram::Diagram;
use crate::exercise::StoriesFile;
use crate::html::nested;
use crate::markdown::{Example, Figures, Heading, Language, Mark, Rendered, is_external};
use crate::problem::Document;
use crate::reading::Reading;
use crate::{Exercise, Files, LessonId, Quiz, Slug, exercise, front_matter, quiz};

/// A unit of reading: one idea, 5 to 15 minutes.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Its name in the library.
    pub id: LessonId,
    /// What it is called.
    pub title: String,
    /// What the reader will be able to do, in a sentence.
    pub summary: String,
    /// What sort of lesson it is.
    pub kind: LessonKind,
    /// How long reading it takes.
    pub minutes: u8,
    /// The concepts it teaches; each is taught by one lesson.
    pub teaches: Vec<Slug>,
    /// The concepts it rests on, taught by earlier lessons.
    pub needs: Vec<Slug>,
    /// What it was checked against, and when.
    pub checked: Vec<Checked>,
    /// The antipattern of the article that it is about.
    pub antipattern: Option<Antipattern>,
    /// The rules whose diagnostics it explains.
    pub rules: Vec<Slug>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// The prose as HTML; headings start at `<h2>`.
    pub html: String,
    /// The headings of the prose.
    pub headings: Vec<Heading>,
    /// The blocks of code in the prose, each with its place in `lesson.md`.
    pub examples: Vec<Example>,
    /// The questions at its end.
    pub quiz: Option<Quiz>,
    /// The files to repair.
    pub exercise: Option<Exercise>,
    /// Sixteen hexadecimal digits that change whenever any of its files does.
    pub version: String,
}

impl Lesson {
    /// The prose as a part of a page with several lessons: no id of one is that of another, and
    /// headings stand `deeper` levels lower.
    pub fn nested_html(&self, deeper: u8) -> String {
        let prefix = self.id.to_string().replace('/', "-");
        nested(&self.html, &prefix, deeper)
    }
}

/// What sort of lesson it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LessonKind {
    /// Explains an idea.
    Concept,
    /// Shows how to do one thing.
    Task,
    /// Walks from start to end through something that runs.
    Tutorial,
}

impl LessonKind {
    /// The word that users read and authors type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Task => "task",
            Self::Tutorial => "tutorial",
        }
    }
}

/// Something a lesson was checked against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// The product and version: `Docker Engine 28.2`.
    pub what: String,
    /// The day.
    pub on: Day,
}

/// Something a lesson rests on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Where it is read; none for what is not on the Web.
    pub url: Option<String>,
    /// Who wrote it.
    pub by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    summary: Spanned<String>,
    kind: LessonKind,
    minutes: Spanned<u8>,
    #[serde(default)]
    teaches: Vec<Spanned<Slug>>,
    #[serde(default)]
    needs: Vec<Spanned<Slug>>,
    checked: Spanned<Vec<Checked>>,
    antipattern: Option<Spanned<Antipattern>>,
    #[serde(default)]
    rules: Vec<Spanned<Slug>>,
    #[serde(default)]
    source: Vec<Spanned<Source>>,
}

/// A lesson with the places of the names that are checked against the rest of the library.
pub(crate) struct Read {
    pub(crate) lesson: Lesson,
    pub(crate) teaches: Vec<Spanned<Slug>>,
    pub(crate) needs: Vec<Spanned<Slug>>,
    pub(crate) rules: Vec<Spanned<Slug>>,
    pub(crate) antipattern: Option<Spanned<Antipattern>>,
    pub(crate) exercise_rules: Vec<Spanned<Slug>>,
    pub(crate) stories: Option<StoriesFile>,
}

/// Reads and checks all of one lesson.
pub(crate) fn read(
    files: &Files,
    id: &LessonId,
    document: Document<'_>,
    reading: &mut Reading,
) -> Option<Read> {
    let folder = id.folder();
    check_folder(files, &folder, reading);
    let (figures, quiz, exercise) = (
        read_figures(files, &folder, reading),
        read_quiz(files, &folder, document, reading),
        read_exercise(files, &folder, reading),
    );
    let (head, body): (Head, _) = reading.keep(front_matter::split(document))?;
    let mut rendered = reading.body(document, body, &figures);
    check_head(document, &head, reading);
    check_body(document, body.start, &head, &rendered, &figures, reading);
    for example in &mut rendered.examples {
        example.at += body.start;
    }
    let plain = |slugs: &[Spanned<Slug>]| {
        slugs
            .iter()
            .map(|slug| slug.get_ref().clone())
            .collect::<Vec<_>>()
    };
    let (exercise, exercise_rules, stories) = exercise.map_or((None, Vec::new(), None), |read| {
        (Some(read.exercise), read.rules, read.stories)
    });
    let lesson = Lesson {
        id: id.clone(),
        title: head.title,
        summary: head.summary.into_inner(),
        kind: head.kind,
        minutes: head.minutes.into_inner(),
        teaches: plain(&head.teaches),
        needs: plain(&head.needs),
        checked: head.checked.into_inner(),
        antipattern: head
            .antipattern
            .as_ref()
            .map(|antipattern| *antipattern.get_ref()),
        rules: plain(&head.rules),
        sources: head.source.into_iter().map(Spanned::into_inner).collect(),
        html: rendered.html,
        headings: rendered.headings,
        examples: rendered.examples,
        quiz,
        exercise,
        version: files.version_below(&folder),
    };
    let (teaches, needs, rules, antipattern) =
        (head.teaches, head.needs, head.rules, head.antipattern);
    Some(Read {
        lesson,
        teaches,
        needs,
        rules,
        antipattern,
        exercise_rules,
        stories,
    })
}

fn read_figures(files: &Files, folder: &str, reading: &mut Reading) -> Figures {
    let mut figures = Figures::new();
    for name in files.below(folder) {
        let Some(stem) = name.strip_suffix(".diagram.toml") else {
            continue;
        };
        let path = format!("{folder}/{name}");
        let Some(document) = files.document(&path) else {
            continue;
        };
        // One that cannot be read has a problem of its own; it is not also missing.
        let diagram = Diagram::read(document, stem, reading);
        figures.insert(
            name.to_owned(),
            diagram.map_or_else(String::new, |diagram| diagram.figure()),
        );
    }
    figures
}

fn read_quiz(
    files: &Files,
    folder: &str,
    lesson: Document<'_>,
    reading: &mut Reading,
) -> Option<Quiz> {
    let path = format!("{folder}/quiz.toml");
    let Some(document) = files.document(&path) else {
        reading.problem(lesson, 0, "a lesson has a quiz: `quiz.toml` is missing");
        return None;
    };
    quiz::read(document, reading)
}

fn read_exercise(files: &Files, folder: &str, reading: &mut Reading) -> Option<exercise::Read> {
    let folder = format!("{folder}/exercise");
    let path = format!("{folder}/exercise.toml");
    exercise::read(files, &folder, files.document(&path)?, reading)
}

/// Every file of the folder is read by something.
fn check_folder(files: &Files, folder: &str, reading: &mut Reading) {
    let has_exercise = files
        .text(&format!("{folder}/exercise/exercise.toml"))
        .is_some();
    for name in files.below(folder) {
        let read = match name.split_once('/') {
            None => matches!(name, "lesson.md" | "quiz.toml") || name.ends_with(".diagram.toml"),
            Some((first, _)) => first == "exercise" && has_exercise,
        };
        let path = format!("{folder}/{name}");
        if let Some(document) = files.document(&path).filter(|_| !read) {
            reading.problem(document, 0, "nothing reads this file");
        }
    }
}

/// How long a lesson may take.
const MINUTES: std::ops::RangeInclusive<u8> = 5..=15;

fn check_head(document: Document<'_>, head: &Head, reading: &mut Reading) {
    let minutes = *head.minutes.get_ref();
    if !MINUTES.contains(&minutes) {
        let (least, most) = (MINUTES.start(), MINUTES.end());
        reading.problem(
            document,
            head.minutes.span().start,
            format!("a lesson takes {least} to {most} minutes, this one {minutes}"),
        );
    }
    if !head.summary.get_ref().ends_with('.') {
        reading.problem(
            document,
            head.summary.span().start,
            "the summary is a sentence and ends with a period",
        );
    }
    if head.checked.get_ref().is_empty() {
        let at = head.checked.span().start;
        reading.problem(
            document,
            at,
            "`checked` is empty: say what the lesson was checked against, and when",
        );
    }
    if head.source.is_empty() {
        reading.problem(document, 0, "a lesson names at least one `[[source]]`");
    }
    for source in &head.source {
        if let Some(url) = source
            .get_ref()
            .url
            .as_deref()
            .filter(|url| !is_external(url))
        {
            reading.problem(
                document,
                source.span().start,
                format!("`{url}` is not an `https://` address"),
            );
        }
    }
}

/// The last section of every lesson.
const LAST_SECTION: &str = "What comes next";

/// What every lesson's prose has: an opening paragraph, something to see, and a way on. A task or
/// tutorial also shows commands.
fn check_body(
    document: Document<'_>,
    start: usize,
    head: &Head,
    page: &Rendered,
    figures: &Figures,
    reading: &mut Reading,
) {
    if !page.html.starts_with("<p>") {
        reading.problem(
            document,
            start,
            "a lesson opens with a paragraph: what the reader will be able to do",
        );
    }
    if page
        .headings
        .iter()
        .rfind(|heading| heading.level == 2)
        .is_none_or(|last| last.text != LAST_SECTION)
    {
        reading.problem(
            document,
            start,
            format!("a lesson ends with the section `## {LAST_SECTION}`"),
        );
    }
    let has_commands = page
        .examples
        .iter()
        .any(|example| example.language == Language::Console);
    if !has_commands
        && page.figures.is_empty()
        && !page.examples.iter().any(|example| example.annotated)
    {
        reading.problem(
            document,
            start,
            "a lesson shows a diagram, an annotated file or a transcript",
        );
    }
    if !has_commands && head.kind != LessonKind::Concept {
        reading.problem(
            document,
            start,
            format!(
                "a {} shows its commands in a `console` block",
                head.kind.word()
            ),
        );
    }
    for example in page
        .examples
        .iter()
        .filter(|example| example.mark == Mark::Bad(Vec::new()))
    {
        reading.problem(
            document,
            start + example.at,
            "a bad example names its rule: `bad=<rule>`",
        );
    }
    for unused in figures.keys().filter(|name| !page.figures.contains(name)) {
        reading.problem(
            document,
            start,
            format!("the diagram `{unused}` is not shown: ![{unused}]({unused})"),
        );
    }
}
