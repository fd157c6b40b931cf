//! An instruction with a blank line in it.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "blank-line-in-instruction",
    kind: Kind::Dockerfile,
    summary: told!("blank line in the middle of an instruction"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["buildkit:NoEmptyContinuation"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("blank_line_in_instruction.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        let lines = &instruction.blank_lines;
        let Some(last) = lines.last() else {
            continue;
        };
        let edits = lines
            .iter()
            .map(|line| Edit::delete(file.whole_lines(*line)));
        let word = instruction.keyword.word();
        report
            .at(
                text_after(file, *last),
                format!("this is part of the `{word}` above the blank line"),
            )
            .related_here(instruction.keyword_span, "it starts here")
            .fix(
                "Remove the blank lines",
                Applicability::Safe,
                edits.collect(),
            );
    }
}

/// What is on the line after `line`; `line` itself at the end of the file.
fn text_after(file: &Dockerfile, line: Span) -> Span {
    let start = file.whole_lines(line).end;
    let text = file.text[start..].lines().next().unwrap_or("");
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return line;
    }
    let start = start + text.len() - trimmed.len();
    Span::new(start, start + trimmed.trim_end().len())
}
