//! A variable in `FROM` that nothing declares.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Pair, Word};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::suggest::closest;
use crate::variable::{has_fallback, name_span};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "undeclared-from-arg",
    kind: Kind::Dockerfile,
    summary: "`FROM` uses a variable that nothing declares",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["buildkit:UndefinedArgInFrom"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("undeclared_from_arg.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for stage in file.stages.iter() {
        let from = file.instructions_of(stage).first();
        let platform = from.and_then(|from| from.flag("platform")?.value.as_ref());
        for word in platform.into_iter().chain([&stage.from.image]) {
            check_word(file, word, report);
        }
    }
}

/// What Docker declares, and people use in `FROM`.
const PREDEFINED: [&str; 4] = ["BUILDPLATFORM", "TARGETARCH", "TARGETOS", "TARGETPLATFORM"];

fn check_word(file: &Dockerfile, word: &Word, report: &mut Report) {
    for (index, name) in word.unset().iter().enumerate() {
        if word.unset()[..index].contains(name) {
            continue;
        }
        let span = name_span(file.text, word.span, name);
        if has_fallback(file.text, span) {
            continue;
        }
        let declared = file.preamble().iter().flat_map(Instruction::pairs);
        let declared = declared.map(|pair| pair.key.value());
        let close = closest(name, declared.chain(PREDEFINED));
        let message = match close {
            Some(close) => format!("no `ARG` declares `{name}`; did you mean `{close}`?"),
            None => format!("no `ARG` before the first `FROM` declares `{name}`"),
        };
        let mut draft = report.at(span, message);
        if let Some(pair) = declared_in_stage(file, name, word) {
            draft = draft.related_here(pair.key.span, "this one is for the rest of its stage only");
        }
        if let Some(close) = close {
            draft.fix(
                format!("Write `{close}`"),
                Applicability::Suggested,
                vec![Edit::replace(span, close)],
            );
        }
    }
}

/// The `ARG` of a stage that was meant to declare `name` for a later `FROM`.
fn declared_in_stage<'f, 'a>(
    file: &'f Dockerfile<'a>,
    name: &str,
    word: &Word,
) -> Option<&'f Pair<'a>> {
    let args = file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Arg);
    args.flat_map(Instruction::pairs)
        .find(|pair| pair.key.value() == name && pair.key.span.start < word.span.start)
}
