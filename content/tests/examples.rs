//! Every example and exercise of the course goes through the linter that the course teaches.
//!
//! A `good` example is clean under every rule there is, not only under the default set: a reader
//! copies it. A `bad=<rule>` example raises that rule. An exercise fails at first and passes with
//! its solution, which is clean under the default set as well, so that no lesson trades one fault
//! for another.

use content::exercise::{ExerciseFile, FileKind};
use content::markdown::{Example, Language, Mark};
use content::{Exercise, Files, Lesson, Library, Rules};
use lint::{Diagnostic, File, Kind, Options, Project, Selection};

fn library() -> Library {
    let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
    Library::load(&Files::embedded(), &rules).unwrap_or_else(|problems| {
        panic!(
            "the library has {} problems; see tests/library.rs",
            problems.len()
        )
    })
}

/// The files of one example: its own, and those of the fences that it continues.
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

fn kind(language: Language) -> Kind {
    match language {
        Language::Dockerfile => Kind::Dockerfile,
        Language::Dockerignore => Kind::Dockerignore,
        Language::Compose => Kind::Compose,
        Language::Kubernetes => Kind::Kubernetes,
        Language::Yaml
        | Language::Shell
        | Language::Settings
        | Language::Console
        | Language::Text => Kind::Other,
    }
}

fn name(example: &Example) -> String {
    let name = match example.language {
        Language::Dockerfile => "Dockerfile",
        Language::Dockerignore => ".dockerignore",
        Language::Compose => "compose.yaml",
        Language::Kubernetes => "manifest.yaml",
        Language::Yaml
        | Language::Shell
        | Language::Settings
        | Language::Console
        | Language::Text => "file",
    };
    example.file.clone().unwrap_or_else(|| name.to_owned())
}

fn check(examples: &[&Example], select: Selection) -> Vec<Diagnostic> {
    let file = |example: &&Example| File {
        path: name(example),
        text: example.text.clone(),
        kind: kind(example.language),
    };
    let project = Project {
        files: examples.iter().map(file).collect(),
        complete: examples.len() > 1,
    };
    lint::check(
        &project,
        &Options {
            select,
            ..Options::default()
        },
    )
}

fn told(diagnostics: &[Diagnostic]) -> String {
    let line = |diagnostic: &Diagnostic| {
        format!(
            "line {}: {}: {}",
            diagnostic.start.line, diagnostic.rule.id, diagnostic.message
        )
    };
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn each_project(library: &Library, mut look: impl FnMut(&Lesson, &[&Example])) {
    for lesson in library.lessons() {
        for project in projects(&lesson.examples) {
            look(lesson, &project);
        }
    }
}

#[test]
fn good_examples_are_clean_under_every_rule() {
    let (mut seen, mut wrong) = (0, Vec::new());
    each_project(&library(), |lesson, project| {
        let is_marked = |mark: fn(&Mark) -> bool| project.iter().any(|example| mark(&example.mark));
        if is_marked(|mark| *mark == Mark::Good) && !is_marked(|mark| matches!(mark, Mark::Bad(_)))
        {
            seen += 1;
            let diagnostics = check(project, Selection::All);
            if !diagnostics.is_empty() {
                wrong.push(format!(
                    "{}:\n{}{}",
                    lesson.id,
                    project[0].text,
                    told(&diagnostics)
                ));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(seen > 0, "the library has no good example");
}

#[test]
fn bad_examples_raise_the_rules_they_name() {
    let (mut seen, mut wrong) = (0, Vec::new());
    each_project(&library(), |lesson, project| {
        for example in project {
            let Mark::Bad(rules) = &example.mark else {
                continue;
            };
            for rule in rules {
                seen += 1;
                if check(project, Selection::Only(vec![rule.to_string()])).is_empty() {
                    wrong.push(format!(
                        "{}: `{rule}` is silent about\n{}",
                        lesson.id, example.text
                    ));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(seen > 0, "the library has no bad example");
}

/// The linter is content with an empty file, the exercise is not.
#[test]
fn deleting_everything_is_no_answer_to_an_exercise() {
    let library = library();
    let exercises: Vec<_> = library
        .lessons()
        .filter_map(|lesson| Some((&lesson.id, lesson.exercise.as_ref()?)))
        .collect();
    assert!(!exercises.is_empty(), "the library has no exercise");
    for (id, exercise) in exercises {
        assert!(
            !exercise.missing(&[""]).is_empty(),
            "{id}: `keep` names nothing that an answer must hold"
        );
    }
}

fn exercise_kind(exercise: &Exercise, file: &ExerciseFile) -> Kind {
    match (Kind::detect(&file.path, &file.text), exercise.kind) {
        (Kind::Other, Some(FileKind::Dockerfile)) => Kind::Dockerfile,
        (Kind::Other, Some(FileKind::Compose)) => Kind::Compose,
        (Kind::Other, Some(FileKind::Kubernetes)) => Kind::Kubernetes,
        (kind, _) => kind,
    }
}

fn grade(exercise: &Exercise, files: &[ExerciseFile], select: Selection) -> Vec<Diagnostic> {
    let file = |file: &ExerciseFile| File {
        path: file.path.clone(),
        text: file.text.clone(),
        kind: exercise_kind(exercise, file),
    };
    let project = Project {
        files: files.iter().map(file).collect(),
        complete: true,
    };
    lint::check(
        &project,
        &Options {
            select,
            ..Options::default()
        },
    )
}

#[test]
fn every_exercise_fails_at_first_and_passes_with_its_solution() {
    let library = library();
    for (lesson, exercise) in library
        .lessons()
        .filter_map(|lesson| Some((lesson, lesson.exercise.as_ref()?)))
    {
        let rules: Vec<_> = exercise.rules.iter().map(ToString::to_string).collect();
        let broken = grade(exercise, &exercise.files, Selection::Only(rules.clone()));
        assert!(
            !broken.is_empty(),
            "{}: nothing is wrong with the broken files",
            lesson.id
        );
        let named = grade(exercise, &exercise.solution, Selection::Only(rules));
        assert!(
            named.is_empty(),
            "{}: the solution:\n{}",
            lesson.id,
            told(&named)
        );
        let default = grade(exercise, &exercise.solution, Selection::Default);
        assert!(
            default.is_empty(),
            "{}: the solution:\n{}",
            lesson.id,
            told(&default)
        );
    }
}

/// An antipattern, its lesson, its exercise and its rules name each other.
#[test]
fn an_exercise_is_about_the_antipattern_of_its_lesson() {
    let library = library();
    for lesson in library.lessons() {
        let (Some(antipattern), Some(exercise)) = (lesson.antipattern, &lesson.exercise) else {
            continue;
        };
        let about = exercise
            .rules
            .iter()
            .filter_map(|rule| lint::rule(rule.as_str())?.antipattern);
        let about: Vec<_> = about.map(|antipattern| antipattern.to_string()).collect();
        assert!(
            about.contains(&antipattern.to_string()),
            "{}: {antipattern} is not among {about:?}",
            lesson.id
        );
    }
}
