//! A pipe whose first commands may fail unseen.

use crate::dockerfile::Dockerfile;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::{first_in_each, is_alpine, place_before, stage_of};
use crate::shell::{Command, Dialect, Join, Shell};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unchecked-pipe",
    kind: Kind::Dockerfile,
    summary: told!("failure in a pipe goes unseen"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL4006"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unchecked_pipe.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let mut mended = None;
    for (run, command) in first_in_each(file, |command| command.join == Join::Pipe) {
        let script = run.invocation().map(|run| &run.script);
        let Some(script) = script.filter(|script| !is_checked(script.shell, &script.commands))
        else {
            continue;
        };
        let draft = report.at(
            command.span,
            "a failure of what comes before this goes unseen",
        );
        // One `SHELL` holds for all that follows it in the stage.
        let stage = stage_of(file, run).map(|stage| stage.index);
        if mended != Some(stage) && run.on_build.is_none() && !script.shell.is_chosen {
            mended = Some(stage);
            let shell = if is_alpine(file, run) {
                "/bin/ash"
            } else {
                "/bin/bash"
            };
            let newline = file.newline();
            let text = format!("SHELL [\"{shell}\", \"-o\", \"pipefail\", \"-c\"]{newline}");
            let edits = vec![Edit::insert(place_before(file, run), text)];
            draft.fix(
                "Let every part of a pipe count",
                Applicability::Suggested,
                edits,
            );
        }
    }
}

/// Whether `pipefail` holds in the script, or nobody knows what a pipe means in it.
fn is_checked(shell: Shell, commands: &[Command]) -> bool {
    let sets = |command: &Command| {
        let mut words = command.arguments().iter();
        let is_shell = Dialect::of_program(command.name()).is_posix();
        (is_shell || command.is(&["set"])) && words.any(|word| word.text == "pipefail")
    };
    let knows_option = !matches!(shell.dialect, Dialect::Sh);
    !shell.dialect.is_posix() || shell.has_pipefail && knows_option || commands.iter().any(sets)
}
