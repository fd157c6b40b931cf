//! A file that is copied and left out at once.

use crate::context::ignore_file;
use crate::dockerfile::{Instruction, Word};
use crate::ignore::Ignore;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "ignored-copy-source",
    kind: Kind::Dockerfile,
    summary: told!("`.dockerignore` leaves out what is copied"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["buildkit:CopyIgnoredFile"],
    antipattern: None,
    fix: None,
    docs: page!("ignored_copy_source.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    for (index, file) in &project.dockerfiles {
        let Some(ignore) = ignore_file(project, *index) else {
            continue;
        };
        let ignore = Ignore::parse(&project.project.files[ignore].text);
        let transfers = file
            .instructions
            .iter()
            .filter_map(Instruction::context_transfer);
        for source in transfers.flat_map(|transfer| &transfer.sources) {
            if is_path(source) && ignore.leaves_nothing_of(path(source)) {
                let message = format!("`{}` is left out by `.dockerignore`", source.value());
                report.file(*index).at(source.span, message);
            }
        }
    }
}

/// Whether the source is known, and a file rather than an address or a heredoc.
fn is_path(source: &Word) -> bool {
    !source.is_guess() && !source.value().contains("://") && !source.value().starts_with("<<")
}

fn path<'w>(source: &'w Word) -> &'w str {
    let path = source.value();
    path.trim_start_matches("./")
        .trim_matches('/')
        .trim_end_matches("/.")
}
