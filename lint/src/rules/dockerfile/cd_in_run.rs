//! A folder that is changed with `cd`.

use crate::dockerfile::{Dockerfile, Instruction};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::first_in_each;
use crate::shell::{Command, Join};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "cd-in-run",
    kind: Kind::Dockerfile,
    summary: told!("cd changes the folder for one RUN only"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3003", "trivy:DS-0013"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("cd_in_run.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (run, command) in first_in_each(file, |command| command.is(&["cd"])) {
        let draft = report.at(
            command.span,
            "this folder is forgotten at the end of the `RUN`",
        );
        if let Some((title, edit)) = workdir(file, run, command) {
            draft.fix(title, Applicability::Suggested, vec![edit]);
        }
    }
}

/// `RUN cd /folder && rest` as `WORKDIR /folder` and `RUN rest`.
fn workdir(file: &Dockerfile, run: &Instruction, cd: &Command) -> Option<(String, Edit)> {
    let commands = &run.invocation()?.script.commands;
    let next = commands.get(1)?;
    let [folder] = cd.arguments() else {
        return None;
    };
    let is_simple = run.on_build.is_none()
        && run.flags.is_empty()
        && run.heredocs.is_empty()
        && cd.span.start == run.arguments_span().start
        && next.join == Join::And
        && commands[1..]
            .iter()
            .all(|command| !command.is(&["cd"]) && command.join != Join::Or);
    let is_plain = folder.text.starts_with('/')
        && folder.span.of(file.text) == folder.text
        && !folder.text.contains(['$', '*', '~']);
    let title = format!("Write `WORKDIR {}`", folder.text);
    let text = format!("WORKDIR {}{}RUN ", folder.text, file.newline());
    let before = Span::new(run.span.start, next.span.start);
    (is_simple && is_plain).then(|| (title, Edit::replace(before, text)))
}
