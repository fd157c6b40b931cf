//! An `ENV` that uses a variable before it has its value.

use std::collections::HashMap;

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "self-referencing-env",
    kind: Kind::Dockerfile,
    summary: told!("an `ENV` uses a variable that it only sets itself"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: false,
    same_as: &["hadolint:DL3044"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("self_referencing_env.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for env in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Env)
    {
        let pairs = env.pairs();
        // Where each name is set first.
        let mut set: HashMap<&str, usize> = HashMap::new();
        for (index, pair) in pairs.iter().enumerate() {
            set.entry(pair.key.value()).or_insert(index);
        }
        for (index, pair) in pairs.iter().enumerate() {
            let Some(value) = &pair.value else { continue };
            let used = value.unset().iter().find_map(|name| {
                let first = *set.get(name.as_str())?;
                // `PATH=/opt:$PATH` means the value from before, unless it is set before here, too.
                let is_meant = pair.key.value() == name.as_str() && first == index;
                (!is_meant).then_some((name, first))
            });
            let Some((name, first)) = used else { continue };
            let message = format!("`${name}` still has the value from before this `ENV`");
            let draft = report.at(value.span, message);
            let gap = (first < index).then(|| gap(file, env, index)).flatten();
            if let Some(gap) = gap {
                let edit = Edit::replace(gap, start_of_next(file, env));
                draft.fix(
                    "Set it in an `ENV` before",
                    Applicability::Suggested,
                    vec![edit],
                );
            }
        }
    }
}

/// What stands between the pair at `index` and the one before, unless a comment is in it.
fn gap(file: &Dockerfile, env: &Instruction, index: usize) -> Option<Span> {
    let [before, pair] = env.pairs().get(index - 1..=index)? else {
        return None;
    };
    let gap = Span::new(before.span().end, pair.key.span.start);
    let is_blank = gap
        .of(file.text)
        .chars()
        .all(|c| c.is_whitespace() || c == file.escape);
    (is_blank && !gap.is_empty()).then_some(gap)
}

/// The line end and the keyword of an instruction like `env` after it.
fn start_of_next(file: &Dockerfile, env: &Instruction) -> String {
    let keyword = Span::new(env.span.start, env.keyword_span.end).of(file.text);
    format!("{}{keyword} ", file.newline())
}
