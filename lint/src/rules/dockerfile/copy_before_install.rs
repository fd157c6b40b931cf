//! Sources that are copied before the dependencies are installed.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Transfer, Word};
use crate::install::{Needs, is_bystander, needs};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::shell::{Command, Join};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "copy-before-install",
    kind: Kind::Dockerfile,
    summary: "sources are copied before the dependencies are installed",
    category: Category::Speed,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(2)),
    fix: Some(Applicability::Suggested),
    docs: page!("copy_before_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for stage in file.stages.iter() {
        check_list(file, file.instructions_of(stage), report);
    }
    check_list(file, file.preamble(), report);
}

/// Reports the first install of a stage that comes after a copy of everything.
fn check_list(file: &Dockerfile, instructions: &[Instruction], report: &mut Report) {
    let mut copied: Option<(usize, &Transfer, &Word)> = None;
    for (index, instruction) in instructions.iter().enumerate() {
        if instruction.on_build.is_some() {
            continue;
        }
        if let Some(transfer) = instruction.context_transfer() {
            let source = transfer.whole_context();
            copied = copied.or(source.map(|source| (index, transfer, source)));
        }
        let Some((copy, transfer, source)) = copied else {
            continue;
        };
        if let Some((command, needs)) = first_install(instruction) {
            let words = command.words.iter().take(2).map(|word| word.text.as_ref());
            let name = words.collect::<Vec<_>>().join(" ");
            let message = format!("every change of any file here makes `{name}` run again");
            let draft = report.at(source.span, message);
            let draft = draft.related_here(command.span, "this comes after it");
            if let Some(edits) = split(file, &instructions[copy..=index], transfer, &needs) {
                draft.fix(
                    "Copy what the install reads first",
                    Applicability::Suggested,
                    edits,
                );
            }
            return;
        }
    }
}

fn first_install<'i, 'a>(run: &'i Instruction<'a>) -> Option<(&'i Command<'a>, Needs<'i>)> {
    let run = run.invocation().filter(|_| run.keyword == Keyword::Run)?;
    let mut installs = run
        .script
        .commands
        .iter()
        .filter_map(|command| Some((command, needs(command)?)));
    // The project's own dependencies say more than the packages beside them, and an install of
    // the project itself cannot come before its sources.
    let all: Vec<_> = installs.by_ref().collect();
    let named = all
        .iter()
        .position(|(_, needs)| matches!(needs, Needs::Manifests(_)));
    let other = all.iter().position(|(command, needs)| match needs {
        Needs::Sources => command.is(&["dotnet", "cargo"]),
        Needs::Nothing | Needs::Manifests(_) => true,
    });
    all.into_iter().nth(named.or(other)?)
}

/// The edits that copy the manifests first and the rest after the install. `between` starts with
/// the copy and ends with the install.
fn split(
    file: &Dockerfile,
    between: &[Instruction],
    transfer: &Transfer,
    needs: &Needs,
) -> Option<Vec<Edit>> {
    let Needs::Manifests(manifests) = needs else {
        return None;
    };
    let ([copy, others @ .., run], [source]) = (between, transfer.sources.as_slice()) else {
        return None;
    };
    let is_inert =
        |one: &Instruction| !matches!(one.keyword, Keyword::Run | Keyword::Copy | Keyword::Add);
    let script = &run.invocation()?.script;
    let is_alone = |command: &Command| {
        self::needs(command).is_some() || is_bystander(command) || command.join == Join::Inside
    };
    if !others.iter().all(is_inert) || !script.commands.iter().all(is_alone) {
        return None;
    }
    let destination = transfer.destination.raw.as_ref();
    let folder = if destination.ends_with(['/', '"']) {
        destination.to_owned()
    } else {
        format!("{destination}/")
    };
    let before = file.text.get(copy.span.start..source.span.start)?;
    let whole = copy.span.of(file.text);
    if transfer.form == crate::dockerfile::Form::Exec || before.contains('\n') {
        return None;
    }
    let first = format!("{before}{} {folder}", manifests.join(" "));
    Some(vec![
        Edit::replace(copy.span, first),
        Edit::insert(run.whole_span().end, format!("{}{whole}", file.newline())),
    ])
}
