//! Instructions of which only the last in a stage counts.

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::{Applicability, Edit};

/// Reports every instruction of this keyword that a later one of the same stage replaces.
pub(crate) fn check(file: &Dockerfile, keyword: Keyword, report: &mut Report) {
    check_list(file, file.preamble(), keyword, report);
    for stage in file.stages.iter() {
        check_list(file, file.instructions_of(stage), keyword, report);
    }
}

fn check_list(file: &Dockerfile, all: &[Instruction], keyword: Keyword, report: &mut Report) {
    let mut before: Option<usize> = None;
    for (index, instruction) in all.iter().enumerate() {
        if instruction.keyword != keyword || instruction.on_build.is_some() {
            continue;
        }
        if let Some(at) = before.replace(index) {
            let overridden = &all[at];
            let span = overridden.whole_span();
            let applicability = if is_removable(file, all, at) {
                Applicability::Safe
            } else {
                Applicability::Suggested
            };
            report
                .at(
                    overridden.keyword_span,
                    format!("a later `{}` replaces this one", keyword.word()),
                )
                .related_here(instruction.keyword_span, "only this one counts")
                .fix(
                    "Remove it",
                    applicability,
                    vec![Edit::delete(file.whole_lines(span))],
                );
        }
    }
}

/// Whether the instruction can go without a change to what is around it: a comment above it would
/// be about the next one, one below the first instruction could become a directive, and `RUN`s
/// before and after it would become neighbours.
fn is_removable(file: &Dockerfile, all: &[Instruction], at: usize) -> bool {
    let start = file.whole_lines(all[at].span).start;
    let above = file.text[..start].trim_end_matches(['\r', '\n', ' ', '\t']);
    let is_commented = file
        .comments
        .iter()
        .any(|comment| comment.span.start < above.len() && above.len() <= comment.span.end);
    let is_first = file
        .instructions
        .first()
        .is_some_and(|first| first.span.start >= start);
    let stays = |one: &&Instruction| {
        !matches!(
            one.keyword,
            Keyword::Cmd | Keyword::Entrypoint | Keyword::Healthcheck
        )
    };
    let is_run = |one: Option<&Instruction>| one.is_some_and(|one| one.keyword == Keyword::Run);
    let parts_runs =
        is_run(all[..at].iter().rev().find(stays)) && is_run(all[at + 1..].iter().find(stays));
    !is_commented && !is_first && !parts_runs
}
