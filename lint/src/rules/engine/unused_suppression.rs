//! A comment that silences nothing.

use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suggest::closest;
use crate::suppression::{Suppression, Tool};
use crate::{Applicability, Category, Edit, Kind, Options, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "unused-suppression",
    kind: Kind::Other,
    summary: told!("a comment silences nothing"),
    category: Category::Style,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unused_suppression.md"),
    check: Check::Engine,
};

/// Reports each name of ours in `text` that silenced nothing, of `rules`, which are sorted by id.
/// The peers' comments are their own.
pub(crate) fn check(
    rules: &[&'static Rule],
    text: &str,
    suppressions: &[Suppression],
    used: &[bool],
    options: &Options,
    report: &mut Report,
) {
    let top = top_comments(text);
    let mut slips = 0..MOST_SLIPS;
    for (suppression, used) in suppressions.iter().zip(used) {
        if *used || suppression.tool != Tool::Groundwork || suppression.name == RULE.id {
            continue;
        }
        let found = rules.binary_search_by_key(&suppression.name, |rule| rule.id);
        match found.ok().map(|at| rules[at]) {
            None => unknown(rules, suppression, slips.next().is_some(), report),
            Some(rule) if options.selects(rule) => unused(text, top, suppression, report),
            // The rule did not run, so nobody knows.
            Some(_) => {}
        }
    }
}

/// For how many names the rule is looked for that was meant: nobody misspells more.
const MOST_SLIPS: usize = 100;

fn unknown(
    rules: &[&'static Rule],
    suppression: &Suppression,
    may_be_slip: bool,
    report: &mut Report,
) {
    let name = suppression.name;
    let known = rules.iter().map(|rule| rule.id);
    match may_be_slip.then(|| closest(name, known)).flatten() {
        Some(id) => {
            let message = format!("there is no rule `{name}`; did you mean `{id}`?");
            let edits = vec![Edit::replace(suppression.span, id)];
            report.at(suppression.span, message).fix(
                format!("Write `{id}`"),
                Applicability::Suggested,
                edits,
            );
        }
        None => {
            report.at(suppression.span, format!("there is no rule `{name}`"));
        }
    }
}

fn unused(text: &str, top: usize, suppression: &Suppression, report: &mut Report) {
    let message = format!("`{}` has nothing to say here", suppression.name);
    let removal = removal(text, suppression.span);
    let applicability = if shields_directive(text, top, removal) {
        Applicability::Suggested
    } else {
        Applicability::Safe
    };
    report.at(suppression.span, message).fix(
        format!("Remove `{}` from the comment", suppression.name),
        applicability,
        vec![Edit::delete(removal)],
    );
}

/// Whether the comment that goes keeps the one below it from being a directive, as only comments
/// at the top of a Dockerfile are. `top` is where those end.
fn shields_directive(text: &str, top: usize, removal: Span) -> bool {
    let below = text[removal.end..].lines().next().unwrap_or("");
    is_comment(below) && below.contains('=') && removal.start <= top
}

/// Where the comments end that are before all else.
fn top_comments(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    lines
        .take_while(|line| is_comment(line))
        .map(str::len)
        .sum()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// The name with one of the commas beside it, or where it is the only one, the line.
fn removal(text: &str, name: Span) -> Span {
    let after = &text[name.end..];
    let comma_after = after.len() - after.trim_start_matches([' ', '\t']).len();
    if after[comma_after..].starts_with(',') {
        let more = &after[comma_after + 1..];
        let blanks = more.len() - more.trim_start_matches([' ', '\t']).len();
        return Span::new(name.start, name.end + comma_after + 1 + blanks);
    }
    let before = text[..name.start].trim_end_matches([' ', '\t']);
    if before.ends_with(',') {
        return Span::new(before.len() - 1, name.end);
    }
    let start = text[..name.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let is_own_line = text[start..name.start].trim_start().starts_with('#');
    let end = after
        .find('\n')
        .map_or(text.len(), |newline| name.end + newline + 1);
    if is_own_line {
        return Span::new(start, end);
    }
    let comment = text[start..name.start]
        .rfind('#')
        .map_or(name.start, |hash| start + hash);
    Span::new(
        text[..comment].trim_end_matches([' ', '\t']).len(),
        name.end + after.find(['\r', '\n']).unwrap_or(after.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::{shields_directive, top_comments};
    use crate::Span;

    #[test]
    fn a_comment_below_becomes_a_directive_at_the_top_alone() {
        let cases = [
            ("# x\n# escape=`\n", true),
            ("# x\n# why\n", false),
            ("# x\nFROM a\n", false),
        ];
        for (text, expected) in cases {
            let shields = |text: &str, at: usize| {
                shields_directive(text, top_comments(text), Span::new(at, at + 4))
            };
            assert_eq!(shields(text, 0), expected, "{text}");
            let below = format!("FROM a\n{text}");
            assert!(!shields(&below, 7), "{below}");
        }
    }
}
