//! Commands that each make a layer and could share one.

use crate::dockerfile::{Dockerfile, Form, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::shell::{Join, Script};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "consecutive-runs",
    kind: Kind::Dockerfile,
    summary: told!("two commands in a row have a `RUN` each"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3059"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("consecutive_runs.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for pair in file.instructions.windows(2) {
        let [first, second] = pair else { continue };
        if !is_simple(first) || !is_simple(second) || !has_same_flags(first, second) {
            continue;
        }
        let draft = report.at(
            second.keyword_span,
            "this `RUN` could be part of the one before",
        );
        if let Some(edits) = joined(file, first, second) {
            draft.fix(
                "Join it with the one before",
                Applicability::Suggested,
                edits,
            );
        }
    }
}

/// Whether it is a `RUN` of one command. Who chains commands has thought about layers.
fn is_simple(instruction: &Instruction) -> bool {
    let run = instruction
        .invocation()
        .filter(|_| instruction.keyword == Keyword::Run);
    instruction.on_build.is_none() && run.is_some_and(|run| count(&run.script) < 2)
}

/// How many commands a script has; what `bash -c "…"` runs belongs to it.
fn count(script: &Script) -> usize {
    let (mut count, mut last, mut whole) = (0, Span::at(0), Span::at(0));
    for command in &script.commands {
        if command.join == Join::Inside {
            whole = last;
        } else if !whole.contains(command.span) {
            count += 1;
            last = command.span;
        }
    }
    count
}

fn has_same_flags(one: &Instruction, other: &Instruction) -> bool {
    let flags = |run: &Instruction| -> Vec<_> {
        let flags = run.flags.iter();
        flags
            .map(|flag| {
                (
                    flag.name.clone().into_owned(),
                    flag.value.as_ref().map(|value| value.raw.to_string()),
                )
            })
            .collect()
    };
    one.flags.len() == other.flags.len() && flags(one) == flags(other)
}

/// The edits that make one `RUN` of two, where both are plain lines.
fn joined(file: &Dockerfile, first: &Instruction, second: &Instruction) -> Option<Vec<Edit>> {
    let is_plain = |run: &Instruction| {
        let script = run.invocation().filter(|run| run.form == Form::Shell);
        run.heredocs.is_empty()
            && script.is_some_and(|run| run.script.is_posix())
            && !run
                .arguments()
                .trim_end()
                .ends_with([';', '&', '|', file.escape])
            && !run.arguments().contains('#')
    };
    if !is_plain(first) || !is_plain(second) {
        return None;
    }
    let gap = Span::new(first.span.end, second.arguments_span().start);
    let between = Span::new(first.span.end, second.span.start).of(file.text);
    let mut text = format!(" && {}{}", file.escape, file.newline());
    // Comments may stand inside an instruction, blank lines had better not.
    for comment in between.lines().filter(|line| !line.trim().is_empty()) {
        text.push_str(comment);
        text.push_str(file.newline());
    }
    text.push_str("    ");
    Some(vec![Edit::replace(gap, text)])
}
