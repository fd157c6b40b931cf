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
    let is_it = |one: &&Instruction| one.keyword == keyword && one.on_build.is_none();
    if all.iter().filter(is_it).nth(1).is_none() {
        return;
    }
    let staying = staying(all);
    let mut before: Option<usize> = None;
    for (index, instruction) in all.iter().enumerate().filter(|(_, one)| is_it(one)) {
        if let Some(at) = before.replace(index) {
            let overridden = &all[at];
            let span = overridden.whole_span();
            let applicability = if is_removable(file, all, at, &staying) {
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

/// Where the instructions are that no other one replaces.
fn staying(all: &[Instruction]) -> Vec<usize> {
    let stays = |one: &Instruction| {
        !matches!(
            one.keyword,
            Keyword::Cmd | Keyword::Entrypoint | Keyword::Healthcheck
        )
    };
    let all = all.iter().enumerate();
    all.filter(|(_, one)| stays(one))
        .map(|(at, _)| at)
        .collect()
}

/// Whether the instruction can go without a change to what is around it: a comment above it would
/// be about the next one, one below the first instruction could become a directive, and `RUN`s
/// before and after it would become neighbours.
fn is_removable(file: &Dockerfile, all: &[Instruction], at: usize, staying: &[usize]) -> bool {
    let start = file.whole_lines(all[at].span).start;
    let above = file.text[..start].trim_end_matches(['\r', '\n', ' ', '\t']);
    let comment = file
        .comments
        .partition_point(|comment| comment.span.end < above.len());
    let comment = file.comments.get(comment);
    let is_commented = comment.is_some_and(|comment| comment.span.start < above.len());
    let is_first = file
        .instructions
        .first()
        .is_some_and(|first| first.span.start >= start);
    let after = staying.partition_point(|stays| *stays < at);
    let is_run = |at: Option<&usize>| at.is_some_and(|at| all[*at].keyword == Keyword::Run);
    let before = after.checked_sub(1).and_then(|before| staying.get(before));
    let parts_runs = is_run(before) && is_run(staying.get(after));
    !is_commented && !is_first && !parts_runs
}
