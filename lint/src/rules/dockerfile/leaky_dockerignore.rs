//! A `.dockerignore` that lets through what belongs in no image.

use crate::context::{has_file_near, ignore_file};
use crate::ignore::Ignore;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Applicability, Category, Edit, Kind, LineIndex, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "leaky-dockerignore",
    kind: Kind::Dockerignore,
    summary: told!("`.dockerignore` lets through what belongs in no image"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(7)),
    fix: Some(Applicability::Suggested),
    docs: page!("leaky_dockerignore.md"),
    check: Check::Project(check),
};

/// A path that should stay behind, and the file whose presence makes it likely to be there.
const UNWANTED: [(&str, Option<&str>); 5] = [
    (".git", None),
    (".env", None),
    ("node_modules", Some("package.json")),
    ("target", Some("Cargo.toml")),
    (".venv", Some("pyproject.toml")),
];

fn check(project: &Parsed, report: &mut Report) {
    let mut seen = Vec::new();
    for (index, file) in &project.dockerfiles {
        let Some(source) = file.whole_context() else {
            continue;
        };
        let Some(ignore) = ignore_file(project, *index).filter(|ignore| !seen.contains(ignore))
        else {
            continue;
        };
        seen.push(ignore);
        let text = &project.project.files[ignore].text;
        let missing = missing(project, *index, text);
        if let (Some((last, first)), fix) = (missing.split_last(), missing.join("\n")) {
            let names = match first {
                [] => format!("`{last}` is"),
                first => format!("`{}` and `{last}` are", first.join("`, `")),
            };
            let newline = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            let edit = Edit::insert(text.len(), format!("{newline}{fix}\n"));
            report
                .file(ignore)
                .at(
                    LineIndex::new(text).line(1),
                    format!("{names} not left out of the image"),
                )
                .related(*index, source.span, "this copies all that is not left out")
                .fix("Leave out more", Applicability::Suggested, vec![edit]);
        }
    }
}

fn missing(project: &Parsed, dockerfile: usize, text: &str) -> Vec<&'static str> {
    let ignore = Ignore::parse(text);
    let is_likely =
        |sign: Option<&str>| sign.is_none_or(|name| has_file_near(project, dockerfile, name));
    let unwanted = UNWANTED.iter().filter(|(_, sign)| is_likely(*sign));
    unwanted
        .map(|(path, _)| *path)
        .filter(|path| !ignore.excludes(path))
        .collect()
}
