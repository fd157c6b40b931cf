//! What is wrong with content, for those who write it: what does not load, and examples and
//! exercises that the linter sees otherwise than they say.

use std::collections::BTreeMap;
use std::path::Path;

use content::decision::{self, Starter, StarterFile};
use content::exercise::{Exercise, ExerciseFile, Repair};
use content::markdown::{Example, Language, Mark};
use content::{Decision, Files, Lesson, Library, Problem, Rules};
use lint::{Diagnostic, Engine, File, Kind, Options, Project, RULES, Selection};

use crate::checker::{Source, Task, kind_of_word};
use crate::grade::grade;

/// The rules that content may name.
pub fn rules() -> Rules {
    RULES.iter().map(|rule| rule.id).collect()
}

/// Our content, with that of `folder` beside it or in place of it.
pub fn files(folder: Option<&Path>) -> Files {
    let ours = Files::embedded();
    match folder {
        Some(folder) => ours.overlaid(Files::from_folder(folder)),
        None => ours,
    }
}

/// Everything that is wrong with the library in `files`, sorted by file and line.
///
/// Examples and exercises are looked at once the library loads. A `good` example is clean under
/// every rule there is, not only under the default set: a reader copies it. A `bad=<rule>` example
/// raises that rule. An exercise fails at first and passes with its solution, which is clean under
/// the default set as well, so that no lesson trades one fault for another. What a decision gives
/// to start from is clean under the default set.
pub fn problems(files: &Files) -> Vec<Problem> {
    let library = match Library::load(files, &rules()) {
        Ok(library) => library,
        Err(problems) => return problems,
    };
    let of_lesson = |lesson: &Lesson| {
        let mut problems = examples(files, lesson);
        problems.extend(exercise(files, lesson));
        problems
    };
    let mut problems: Vec<_> = library.lessons().flat_map(of_lesson).collect();
    problems.extend(starters(files, &library));
    problems.sort();
    problems
}

/// A decision as text, for those who review it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Every path, a line each.
    Table,
    /// The graph in the DOT language.
    Graph,
}

/// Draws the decision `id` of the library in `files`; `None` where there is none, and what keeps the
/// library from loading.
pub fn draw(files: &Files, id: &str, drawing: Drawing) -> Result<Option<String>, Vec<Problem>> {
    let library = Library::load(files, &rules())?;
    Ok(library.decision(id).map(|decision| match drawing {
        Drawing::Table => decision::table(decision),
        Drawing::Graph => decision::graphviz(decision),
    }))
}

fn examples(files: &Files, lesson: &Lesson) -> Vec<Problem> {
    let file = format!("{}/lesson.md", lesson.id.folder());
    let mut problems = Vec::new();
    for project in projects(&lesson.examples) {
        let good = project.iter().find(|example| example.mark == Mark::Good);
        let is_bad = |example: &&Example| matches!(example.mark, Mark::Bad(_));
        if let Some(good) = good.filter(|_| !project.iter().any(is_bad)) {
            let diagnostics = check(&project, Selection::All);
            problems.extend(diagnostics.iter().map(|diagnostic| {
                let message = format!("this example is not good: {}", told(diagnostic));
                files.problem(&file, good.at, message)
            }));
        }
        for (example, rule) in project.iter().flat_map(|example| raised(example)) {
            if check(&project, Selection::Only(vec![rule.clone()])).is_empty() {
                let message = format!("`{rule}` has nothing to say of this example");
                problems.push(files.problem(&file, example.at, message));
            }
        }
    }
    problems
}

/// The examples that are linted together: fences with `file=` that follow each other.
fn projects(examples: &[Example]) -> Vec<Vec<&Example>> {
    let mut projects: Vec<Vec<&Example>> = Vec::new();
    for example in examples {
        match projects.last_mut() {
            Some(project) if example.with_previous => project.push(example),
            _ => projects.push(vec![example]),
        }
    }
    projects
}

/// The rules that an example says it breaks.
fn raised(example: &Example) -> Vec<(&Example, String)> {
    match &example.mark {
        Mark::Bad(rules) => rules
            .iter()
            .map(|rule| (example, rule.to_string()))
            .collect(),
        Mark::None | Mark::Good | Mark::Skip(_) => Vec::new(),
    }
}

fn check(examples: &[&Example], select: Selection) -> Vec<Diagnostic> {
    let project = Project {
        files: examples.iter().map(|example| file(example)).collect(),
        complete: examples.len() > 1,
    };
    lint::check(&project, &only(select))
}

fn file(example: &Example) -> File {
    let (name, kind) = match example.language {
        Language::Dockerfile => ("Dockerfile", Kind::Dockerfile),
        Language::Dockerignore => (".dockerignore", Kind::Dockerignore),
        Language::Compose => ("compose.yaml", Kind::Compose),
        Language::Kubernetes => ("manifest.yaml", Kind::Kubernetes),
        Language::Yaml
        | Language::Shell
        | Language::Settings
        | Language::Console
        | Language::Text => ("file", Kind::Other),
    };
    File {
        path: example.file.clone().unwrap_or_else(|| name.to_owned()),
        text: example.text.clone(),
        kind,
    }
}

fn only(select: Selection) -> Options {
    Options {
        select,
        ..Options::default()
    }
}

fn told(diagnostic: &Diagnostic) -> String {
    let (line, rule) = (diagnostic.start.line, diagnostic.rule.id);
    format!("line {line}: {rule}: {}", diagnostic.message)
}

/// What is wrong with the exercise of a lesson. One that tells stories needs no look here: it loads
/// when each story is a path to an outcome and no outcome fits all, so it fails at first and can pass.
fn exercise(files: &Files, lesson: &Lesson) -> Vec<Problem> {
    let Some(repair) = lesson.exercise.as_ref().and_then(Exercise::repair) else {
        return Vec::new();
    };
    let mut complaints = Vec::new();
    let task = task(repair);
    let attempt = |files: &[ExerciseFile]| {
        let project = task.project(&sources(repair, &texts(files)));
        grade(&project, &task.rules, &task.keep, Engine::ALL)
    };
    if repair.missing(&[""]).is_empty() {
        complaints.push("`keep` names nothing that an answer must hold".to_owned());
    }
    if attempt(&repair.files).passed() {
        complaints.push("nothing is wrong with the broken files".to_owned());
    }
    let left = attempt(&repair.solution).diagnostics;
    let by_default = lint::check(
        &task.project(&sources(repair, &texts(&repair.solution))),
        &Options::default(),
    );
    let wrong = left.iter().chain(&by_default);
    complaints.extend(wrong.map(|diagnostic| format!("the solution: {}", told(diagnostic))));
    let about = task
        .rules
        .iter()
        .filter_map(|rule| lint::rule(rule)?.antipattern);
    let mut about = about.map(|antipattern| antipattern.to_string());
    if let Some(antipattern) = lesson
        .antipattern
        .map(|antipattern| antipattern.to_string())
        && !about.any(|other| other == antipattern)
    {
        complaints.push(format!("none of its rules is about {antipattern}"));
    }
    let file = format!("{}/exercise/exercise.toml", lesson.id.folder());
    let problem = |complaint| files.problem(&file, 0, complaint);
    complaints.into_iter().map(problem).collect()
}

/// What counts when files are repaired.
pub(crate) fn task(repair: &Repair) -> Task {
    Task {
        rules: repair.rules.iter().map(ToString::to_string).collect(),
        keep: repair.keep.clone(),
        ..Task::default()
    }
}

/// What the linter has to say of the files that outcomes give to start from.
fn starters(files: &Files, library: &Library) -> Vec<Problem> {
    let outcomes = library.decisions().iter().flat_map(Decision::outcomes);
    let given: BTreeMap<_, _> = outcomes
        .filter_map(|outcome| outcome.starter.as_ref())
        .map(|starter| (&starter.id, starter))
        .collect();
    let of_starter = |starter: &Starter| {
        let file = |file: &StarterFile| File {
            path: file.path.clone(),
            text: file.text.clone(),
            kind: Kind::detect(&file.path, &file.text),
        };
        let project = Project {
            files: starter.files.iter().map(file).collect(),
            complete: true,
        };
        let problem = |diagnostic: Diagnostic| {
            let path = &starter.files[diagnostic.file].path;
            let file = format!("starters/{}/{path}", starter.id);
            files.problem(&file, 0, told(&diagnostic))
        };
        lint::check(&project, &Options::default())
            .into_iter()
            .map(problem)
            .collect::<Vec<_>>()
    };
    given.into_values().flat_map(of_starter).collect()
}

/// The files of a repair with these texts, as a form has them.
pub(crate) fn sources<S: AsRef<str>>(repair: &Repair, texts: &[S]) -> Vec<Source> {
    let kind = repair.kind.and_then(|kind| kind_of_word(kind.word()));
    let source = |(file, text): (&ExerciseFile, &S)| Source {
        path: file.path.clone(),
        text: text.as_ref().to_owned(),
        kind,
    };
    repair.files.iter().zip(texts).map(source).collect()
}

fn texts(files: &[ExerciseFile]) -> Vec<&str> {
    files.iter().map(|file| file.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_content_has_no_problem() {
        let problems = problems(&files(None));
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }

    #[test]
    fn a_decision_is_drawn_for_those_who_review_it() {
        let ours = files(None);
        let table = draw(&ours, "what-to-run", Drawing::Table).unwrap().unwrap();
        assert!(
            table.contains("containers=no → run-the-binary\n"),
            "{table}"
        );
        let graph = draw(&ours, "what-to-run", Drawing::Graph).unwrap().unwrap();
        assert!(graph.starts_with("digraph \"what-to-run\" {\n"), "{graph}");
        assert_eq!(draw(&ours, "which-tea", Drawing::Table), Ok(None));
    }

    /// What becomes of the lesson about pinned images when a part of it is another.
    #[test]
    fn an_example_or_exercise_that_says_what_the_linter_denies_is_a_problem() {
        let lesson = "lessons/images/pinning/lesson.md";
        let exercise = "lessons/images/pinning/exercise/exercise.toml";
        let solution = "lessons/images/pinning/exercise/solution/Dockerfile";
        let broken = "lessons/images/pinning/exercise/Dockerfile";
        let cases = [
            (
                lesson,
                "FROM node:latest\n",
                "FROM node:24\n",
                "`latest-tag` has nothing to say of this example",
            ),
            (
                lesson,
                "USER node\n",
                "USER root\n",
                "this example is not good: line",
            ),
            (solution, "@sha256:", ":sha256-", "the solution: line"),
            (
                "starters/compose/compose.yaml",
                "\"127.0.0.1:3000:3000\"",
                "\"3000:3000\"",
                "line 41: published-on-all-interfaces",
            ),
            (broken, "", "", "nothing is wrong with the broken files"),
            (
                exercise,
                "\"latest-tag\", \"missing-digest\"",
                "\"missing-health-check\"",
                "none of its rules is about docker-1",
            ),
        ];
        for (path, from, to, complaint) in cases {
            let ours = files(None);
            let text = if path == broken {
                ours.text(solution).unwrap().to_owned()
            } else {
                ours.text(path).unwrap().replace(from, to)
            };
            let changed: Files = [(path.to_owned(), text)].into_iter().collect();
            let problems = problems(&ours.overlaid(changed));
            assert!(
                problems
                    .iter()
                    .any(|problem| problem.message.starts_with(complaint)),
                "{complaint}: {problems:?}"
            );
        }
    }
}
