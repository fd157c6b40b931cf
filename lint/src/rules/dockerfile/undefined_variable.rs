//! A variable that nothing has set.

use std::collections::HashMap;

use crate::dockerfile::{Base, Body, Dockerfile, Instruction, Keyword, Stage, Word};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suggest::closest;
use crate::variable::{self, MOST_NAMES, has_fallback, name_span, unset};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "undefined-variable",
    kind: Kind::Dockerfile,
    summary: told!("variable is used that nothing declares"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    same_as: &["buildkit:UndefinedVar"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("undefined_variable.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let mut checker = Checker {
        file,
        globals: variable::declared(file.preamble().iter()),
        slips: MOST_SLIPS,
    };
    for stage in file.stages.iter() {
        for instruction in file.instructions_of(stage) {
            // What `FROM` sees is another matter: `undeclared-from-arg`.
            if instruction.on_build.is_none() && instruction.keyword != Keyword::From {
                for word in words(instruction) {
                    checker.check_word(stage, instruction, word, report);
                }
            }
        }
    }
}

/// The words of `instruction` in which Docker itself fills in variables.
fn words<'i, 'a>(instruction: &'i Instruction<'a>) -> Vec<&'i Word<'a>> {
    let flags = instruction.flags.iter();
    let mut words: Vec<&Word> = flags.filter_map(|flag| flag.value.as_ref()).collect();
    match &instruction.body {
        Body::Words(all) => words.extend(all),
        Body::Transfer(transfer) => {
            words.extend(&transfer.sources);
            words.push(&transfer.destination);
        }
        Body::Pairs(pairs) => {
            for pair in pairs {
                words.push(&pair.key);
                words.extend(&pair.value);
            }
        }
        _ => {}
    }
    words.retain(|word| !word.unset().is_empty());
    words
}

/// For how many variables the one is looked for that was meant: nobody misspells more.
const MOST_SLIPS: usize = 100;

struct Checker<'f, 'a> {
    file: &'f Dockerfile<'a>,
    /// What the top of the file declares.
    globals: HashMap<&'f str, Span>,
    /// For how many more variables the one is looked for that was meant.
    slips: usize,
}

impl<'f> Checker<'f, '_> {
    fn check_word(
        &mut self,
        stage: &'f Stage,
        instruction: &Instruction,
        word: &Word,
        report: &mut Report,
    ) {
        let file = self.file;
        // Docker sets `PATH` in every image.
        for name in unset(word).filter(|name| *name != "PATH") {
            let span = name_span(file.text, word.span, name);
            if has_fallback(file.text, span) {
                continue;
            }
            if let Some(global) = self.globals.get(name) {
                let line = file.whole_lines(Span::at(instruction.span.start)).start;
                report
                    .at(
                        span,
                        format!("this stage does not see `{name}`, so it is empty"),
                    )
                    .related_here(*global, "it is declared for `FROM` alone")
                    .fix(
                        "Take it over into this stage",
                        Applicability::Suggested,
                        vec![Edit::insert(line, format!("ARG {name}{}", file.newline()))],
                    );
            } else if let Some(close) = self.close_name(stage, word, name) {
                report
                    .at(
                        span,
                        format!("nothing sets `{name}`; did you mean `{close}`?"),
                    )
                    .fix(
                        format!("Write `{close}`"),
                        Applicability::Suggested,
                        vec![Edit::replace(span, close)],
                    );
            } else if !may_come_with_base(file, stage, name) {
                report.at(
                    span,
                    format!("nothing in this file sets `{name}` before this"),
                );
            }
        }
    }

    /// The variable that was probably meant. `GOPATH` is no slip of the finger for `PATH`.
    fn close_name(&mut self, stage: &'f Stage, word: &Word, name: &str) -> Option<&'f str> {
        self.slips = self.slips.checked_sub(1)?;
        let declared = declared(self.file, stage, word).take(MOST_NAMES);
        let close = closest(name, declared)?;
        (close != "PATH" || name.len() <= close.len()).then_some(close)
    }
}

/// The variables that are set where `word` stands.
fn declared<'f>(
    file: &'f Dockerfile,
    stage: &'f Stage,
    word: &Word,
) -> impl Iterator<Item = &'f str> {
    let end = word.span.start;
    let pairs = file
        .lineage(stage)
        .flat_map(|stage| file.instructions_of(stage))
        .filter(move |one| one.span.end < end && !matches!(one.keyword, Keyword::Label))
        .flat_map(Instruction::pairs);
    pairs.map(|pair| pair.key.value()).chain(["PATH"])
}

/// Endings of the variables that base images set: `JAVA_HOME`, `NODE_VERSION`, `LD_LIBRARY_PATH`.
const OF_BASES: [&str; 8] = [
    "_DIR", "_HOME", "_PATH", "_ROOT", "_USER", "_VERSION", "DATA", "PATH",
];

/// Whether the base image is likely to set `name`.
fn may_come_with_base(file: &Dockerfile, stage: &Stage, name: &str) -> bool {
    let bottom = file.lineage(stage).last();
    let has_base = bottom.is_some_and(|bottom| matches!(bottom.base, Base::Image | Base::Unknown));
    has_base && OF_BASES.iter().any(|ending| name.ends_with(ending))
}
