//! A `COPY .` with nothing that says what to leave out.

use crate::context::ignore_file;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-dockerignore",
    kind: Kind::Dockerfile,
    summary: told!("whole folder is copied without a `.dockerignore`"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(7)),
    fix: None,
    docs: page!("missing_dockerignore.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    // In a part of a project, the file may be in the other part.
    if !project.project.complete {
        return;
    }
    for (index, file) in &project.dockerfiles {
        let Some(source) = file.whole_context() else {
            continue;
        };
        if ignore_file(project, *index).is_none() {
            let message =
                "this copies everything, `.git` and `.env` too: there is no `.dockerignore`";
            report.file(*index).at(source.span, message);
        }
    }
}
