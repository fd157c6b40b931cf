//! A shell that keeps the stop signal to itself.

use crate::dockerfile::{Dockerfile, Form};
use crate::exec_form::is_builtin;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::shell::{Command, Dialect, Join};
use crate::start::Start;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "swallowed-stop-signal",
    kind: Kind::Dockerfile,
    summary: told!("shell that starts the program does not hand over to it"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("swallowed_stop_signal.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let start = Start::of(file).and_then(|start| start.program());
    let Some(invocation) = start.and_then(|start| start.invocation()) else {
        return;
    };
    let script = &invocation.script;
    // Without a `SHELL`, the shell form is the whole mistake: `shell-form-command` speaks of it.
    let run_by_shell = match invocation.form {
        Form::Exec => after_shell(&script.commands),
        Form::Shell if script.shell.is_chosen => &script.commands,
        Form::Shell => &[],
    };
    let Some(last) = last_step(run_by_shell) else {
        return;
    };
    let handles_signals = run_by_shell.iter().any(|command| command.is(&["trap"]));
    let is_pipe = last.join == Join::Pipe;
    if handles_signals || last.name() == "exec" && !is_pipe {
        return;
    }
    let draft = report.at(
        last.span,
        "the shell stays in front of this and gets the stop signal",
    );
    let name = last.words.first();
    let is_verbatim = name.is_some_and(|name| name.span.of(file.text) == name.text);
    let can_replace = matches!(
        last.join,
        Join::First | Join::And | Join::Next | Join::Inside
    ) && last.assignments.is_empty()
        && !last.is_background
        && !is_builtin(last.name())
        && !run_by_shell
            .iter()
            .any(|other| other.span.start > last.span.end);
    if is_verbatim && can_replace {
        draft.fix(
            "Let the program take the shell's place",
            Applicability::Suggested,
            vec![Edit::insert(last.span.start, "exec ")],
        );
    }
}

/// What a `sh -c` among `commands` runs.
fn after_shell<'s, 'a>(commands: &'s [Command<'a>]) -> &'s [Command<'a>] {
    let is_shell = |command: &Command| {
        Dialect::of_program(command.name()).is_posix() && command.has_flag(&["c"])
    };
    let at = commands.iter().position(is_shell);
    at.map_or(&[], |at| &commands[at + 1..])
}

/// The last command that is in no loop, condition or substitution, and run by no other one.
fn last_step<'s, 'a>(commands: &'s [Command<'a>]) -> Option<&'s Command<'a>> {
    let depth = commands.iter().map(|command| command.depth).min()?;
    let mut end = 0;
    let mut last = None;
    for command in commands {
        // What `exec` or `env` runs lies within it.
        if command.depth == depth && command.span.start >= end {
            last = Some(command);
            end = command.span.end;
        }
    }
    last.filter(|last| !last.words.is_empty())
}
