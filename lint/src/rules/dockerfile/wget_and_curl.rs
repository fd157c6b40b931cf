//! Two programs that download.

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::shell::Command;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wget-and-curl",
    kind: Kind::Dockerfile,
    summary: told!("wget and curl in one image"),
    category: Category::Size,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL4001", "trivy:DS-0014"],
    antipattern: None,
    fix: None,
    docs: page!("wget_and_curl.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for stage in file.stages.iter() {
        check_list(file.instructions_of(stage), report);
    }
    check_list(file.preamble(), report);
}

/// Reports the first download with the other program.
fn check_list(instructions: &[Instruction], report: &mut Report) {
    let runs = instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Run)
        .filter_map(Instruction::invocation);
    let mut downloads = runs
        .flat_map(|run| &run.script.commands)
        .filter(|command| command.is(&["wget", "curl"]));
    let Some(first) = downloads.next() else {
        return;
    };
    let is_other = |command: &&Command| command.name() != first.name();
    if let Some(other) = downloads.find(is_other) {
        let (one, two) = (other.name(), first.name());
        let message = format!("`{one}` does what `{two}` does, and the image needs both");
        let draft = report.at(other.span, message);
        draft.related_here(first.span, "the other one");
    }
}
