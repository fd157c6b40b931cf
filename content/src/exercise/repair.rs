//! An exercise that repairs files: until the rules it names are silent and what it keeps is still there.

use serde::Deserialize;
use toml::Spanned;

use super::{Read, Task};
use crate::front_matter;
use crate::problem::Document;
use crate::reading::Reading;
use crate::{Exercise, Files, Slug};

/// Files that the learner repairs until the engine is content.
#[derive(Debug, Clone)]
pub struct Repair {
    /// The broken files, in the order they are shown.
    pub files: Vec<ExerciseFile>,
    /// What the files are, where their names do not tell.
    pub kind: Option<FileKind>,
    /// The rules that must be silent in the end.
    pub rules: Vec<Slug>,
    /// Texts that must still be there, so that deleting everything is no answer.
    pub keep: Vec<String>,
    /// One good answer: the same files, repaired.
    pub solution: Vec<ExerciseFile>,
}

/// One file of an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseFile {
    /// Its path in the exercise, with `/`.
    pub path: String,
    /// All of its text.
    pub text: String,
}

/// What the files of an exercise are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Dockerfiles.
    Dockerfile,
    /// Compose files.
    Compose,
    /// Kubernetes manifests.
    Kubernetes,
}

impl FileKind {
    /// The word that users read and type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::Kubernetes => "kubernetes",
        }
    }
}

impl Repair {
    /// The texts of [`Repair::keep`] that none of `texts` holds; how lines are indented does not count.
    pub fn missing<'a>(&'a self, texts: &[&str]) -> Vec<&'a str> {
        let texts: Vec<_> = texts.iter().map(|text| words(text)).collect();
        let held = |keep: &&String| texts.iter().any(|text| text.contains(&words(keep)));
        self.keep
            .iter()
            .filter(|keep| !held(keep))
            .map(String::as_str)
            .collect()
    }
}

/// `text` with one blank for every run of white space.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    goal: Spanned<String>,
    files: Vec<Spanned<String>>,
    kind: Option<FileKind>,
    rules: Vec<Spanned<Slug>>,
    #[serde(default)]
    keep: Vec<Spanned<String>>,
    hints: Vec<Spanned<String>>,
}

/// Reads the exercise in `folder`; `document` is its `exercise.toml`.
pub(super) fn read(
    files: &Files,
    folder: &str,
    document: Document<'_>,
    reading: &mut Reading,
) -> Option<Read> {
    let file: File = reading.keep(front_matter::toml(document))?;
    check_lists(document, &file, reading);
    check_folder(files, folder, document, &file, reading);
    let plain =
        |texts: &[Spanned<String>]| texts.iter().map(|text| text.get_ref().clone()).collect();
    let repair = Repair {
        files: texts(files, folder, document, &file.files, reading),
        kind: file.kind,
        rules: file
            .rules
            .iter()
            .map(|rule| rule.get_ref().clone())
            .collect(),
        keep: plain(&file.keep),
        solution: texts(
            files,
            &format!("{folder}/solution"),
            document,
            &file.files,
            reading,
        ),
    };
    check_kept(document, &repair, &file.keep, reading);
    let exercise = Exercise {
        title: file.title,
        goal_html: reading.block(document, &file.goal),
        hints_html: file
            .hints
            .iter()
            .map(|hint| reading.inline(document, hint))
            .collect(),
        task: Task::Repair(repair),
    };
    Some(Read {
        exercise,
        rules: file.rules,
        stories: None,
    })
}

fn texts(
    files: &Files,
    folder: &str,
    document: Document<'_>,
    paths: &[Spanned<String>],
    reading: &mut Reading,
) -> Vec<ExerciseFile> {
    let mut texts = Vec::new();
    for path in paths {
        let whole = format!("{folder}/{}", path.get_ref());
        match files.text(&whole) {
            Some(text) => texts.push(ExerciseFile {
                path: path.get_ref().clone(),
                text: text.to_owned(),
            }),
            None => reading.problem(
                document,
                path.span().start,
                format!("there is no file `{whole}`"),
            ),
        }
    }
    texts
}

fn check_lists(document: Document<'_>, file: &File, reading: &mut Reading) {
    let lists = [
        ("files", file.files.is_empty()),
        ("rules", file.rules.is_empty()),
        ("hints", file.hints.is_empty()),
    ];
    for (name, empty) in lists {
        if empty {
            reading.problem(
                document,
                0,
                format!("`{name}` is empty: an exercise has at least one"),
            );
        }
    }
}

/// Every file of the folder is part of the exercise or of its solution.
fn check_folder(
    files: &Files,
    folder: &str,
    document: Document<'_>,
    file: &File,
    reading: &mut Reading,
) {
    for path in files.below(folder).filter(|path| *path != "exercise.toml") {
        let name = path.strip_prefix("solution/").unwrap_or(path);
        if !file.files.iter().any(|listed| listed.get_ref() == name) {
            reading.problem(document, 0, format!("`{path}` is not among `files`"));
        }
    }
}

/// What must be kept is there from the start and in the solution.
fn check_kept(
    document: Document<'_>,
    repair: &Repair,
    places: &[Spanned<String>],
    reading: &mut Reading,
) {
    for (name, files) in [
        ("the broken files", &repair.files),
        ("the solution", &repair.solution),
    ] {
        let texts: Vec<_> = files.iter().map(|file| file.text.as_str()).collect();
        for missing in repair.missing(&texts) {
            let at = places
                .iter()
                .find(|place| place.get_ref() == missing)
                .map_or(0, |place| place.span().start);
            reading.problem(
                document,
                at,
                format!("`{missing}` is to be kept, and is not in {name}"),
            );
        }
    }
}
