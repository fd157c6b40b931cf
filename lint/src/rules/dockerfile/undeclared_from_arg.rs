//! A variable in `FROM` that nothing declares.

use std::collections::HashMap;

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suggest::closest;
use crate::variable::{MOST_NAMES, declared, has_fallback, name_span, unset};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "undeclared-from-arg",
    kind: Kind::Dockerfile,
    summary: told!("`FROM` uses a variable that nothing declares"),
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
    let words = file.stages.iter().flat_map(|stage| {
        let from = file.instructions_of(stage).first();
        let platform = from.and_then(|from| from.flag("platform")?.value.as_ref());
        platform.into_iter().chain([&stage.from.image])
    });
    let words: Vec<&Word> = words.filter(|word| !word.unset().is_empty()).collect();
    if words.is_empty() {
        return;
    }
    let args = file.instructions.iter();
    let args = declared(args.filter(|one| one.keyword == Keyword::Arg));
    for word in words {
        check_word(file, &args, word, report);
    }
}

/// What Docker declares, and people use in `FROM`.
const PREDEFINED: [&str; 4] = ["BUILDPLATFORM", "TARGETARCH", "TARGETOS", "TARGETPLATFORM"];

/// Checks the variables of `word`; `args` is what all `ARG`s of the file declare.
fn check_word(file: &Dockerfile, args: &HashMap<&str, Span>, word: &Word, report: &mut Report) {
    for name in unset(word) {
        let span = name_span(file.text, word.span, name);
        if has_fallback(file.text, span) {
            continue;
        }
        let declared = file.preamble().iter().flat_map(Instruction::pairs);
        let declared = declared.map(|pair| pair.key.value()).take(MOST_NAMES);
        let close = closest(name, declared.chain(PREDEFINED));
        let message = match close {
            Some(close) => format!("no `ARG` declares `{name}`; did you mean `{close}`?"),
            None => format!("no `ARG` before the first `FROM` declares `{name}`"),
        };
        let mut draft = report.at(span, message);
        // The `ARG` of a stage was meant to declare it for a later `FROM`.
        let in_stage = args.get(name).filter(|arg| arg.start < word.span.start);
        if let Some(arg) = in_stage {
            draft = draft.related_here(*arg, "this one is for the rest of its stage only");
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
