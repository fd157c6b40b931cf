//! A comment that could describe and does not.

use crate::dockerfile::{Comment, Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "misnamed-description",
    kind: Kind::Dockerfile,
    summary: told!("comment above a stage or argument does not start with its name"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:InvalidDefinitionDescription"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("misnamed_description.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    if !is_asked_for(file) {
        return;
    }
    let mut stages = file.stages.iter();
    for instruction in file
        .instructions
        .iter()
        .filter(|one| one.on_build.is_none())
    {
        let names: Vec<&str> = match instruction.keyword {
            Keyword::From => {
                let stage = stages.next();
                stage
                    .and_then(|stage| stage.name.as_deref())
                    .into_iter()
                    .collect()
            }
            Keyword::Arg => instruction
                .pairs()
                .iter()
                .map(|pair| pair.key.value())
                .collect(),
            _ => continue,
        };
        let comments = comments_above(file, instruction);
        let describes = |comment: &&Comment| {
            let word = comment.text.split_once(' ').map_or("", |(word, _)| word);
            names.contains(&word)
        };
        let (Some(first), Some(name)) = (comments.last(), names.first()) else {
            continue;
        };
        if !comments.iter().any(describes) {
            let text = first.span.end
                - first
                    .span
                    .of(file.text)
                    .trim_start_matches(['#', ' ', '\t'])
                    .len();
            report
                .at(
                    instruction.keyword_span,
                    format!("the comment above does not start with `{name}`"),
                )
                .fix(
                    "Start it with the name",
                    Applicability::Suggested,
                    vec![Edit::insert(text, format!("{name} "))],
                );
        }
    }
}

/// Whether the file turns Docker's experimental check on.
fn is_asked_for(file: &Dockerfile) -> bool {
    let mut checks = file
        .directives
        .iter()
        .filter(|directive| directive.name.eq_ignore_ascii_case("check"));
    checks.any(|check| {
        check.value.split(';').any(|option| {
            let names = option.trim().strip_prefix("experimental=").unwrap_or("");
            names.split(',').any(|name| {
                let name = name.trim();
                name.eq_ignore_ascii_case("InvalidDefinitionDescription")
                    || name.eq_ignore_ascii_case("all")
            })
        })
    })
}

/// The comments right above `instruction`, the nearest first.
fn comments_above<'f, 'a>(
    file: &'f Dockerfile<'a>,
    instruction: &Instruction,
) -> Vec<&'f Comment<'a>> {
    let mut start = file.whole_lines(instruction.keyword_span).start;
    let mut found = Vec::new();
    let above = file
        .comments
        .partition_point(|comment| comment.span.start < start);
    for comment in file.comments[..above].iter().rev() {
        let lines = file.whole_lines(comment.span);
        if lines.end != start || comment.text.is_empty() {
            break;
        }
        found.push(comment);
        start = lines.start;
    }
    found
}
