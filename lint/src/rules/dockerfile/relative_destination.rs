//! Files that go wherever the base image happens to be.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "relative-destination",
    kind: Kind::Dockerfile,
    summary: told!("files are copied to a relative path without a `WORKDIR`"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3045"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("relative_destination.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    check_stage(file.preamble(), false, report);
    // Whether a stage has a working directory at its end.
    let mut has_workdir = Vec::with_capacity(file.stages.len());
    for stage in file.stages.iter() {
        let below = file.lineage(stage).nth(1);
        let inherits = below.is_some_and(|below| has_workdir[below.index]);
        has_workdir.push(check_stage(file.instructions_of(stage), inherits, report));
    }
}

fn check_stage(instructions: &[Instruction], inherits: bool, report: &mut Report) -> bool {
    let mut has_workdir = inherits;
    for instruction in instructions {
        has_workdir |= instruction.keyword == Keyword::Workdir;
        let target = instruction.transfer().map(|transfer| &transfer.destination);
        let Some(target) = target.filter(|target| !has_workdir && is_relative(target)) else {
            continue;
        };
        let message = format!(
            "`{}` depends on the base image's working directory",
            target.raw
        );
        let draft = report.at(target.span, message);
        if target.raw == target.value() {
            let path = target.value();
            let path = path.strip_prefix("./").unwrap_or(path);
            let path = if path == "." { "" } else { path };
            let edit = Edit::replace(target.span, format!("/{path}"));
            draft.fix("Start at the root", Applicability::Suggested, vec![edit]);
        }
    }
    has_workdir
}

fn is_relative(path: &Word) -> bool {
    let raw = path.raw.trim_matches(['"', '\'']);
    let has_drive = raw.as_bytes().get(1) == Some(&b':');
    !raw.starts_with(['/', '\\', '$', '<']) && !has_drive && !path.value().starts_with('/')
}
