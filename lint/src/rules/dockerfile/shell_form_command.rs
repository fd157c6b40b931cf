//! A start command that a shell stands in front of.

use crate::dockerfile::{Dockerfile, Form, Keyword};
use crate::exec_form;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "shell-form-command",
    kind: Kind::Dockerfile,
    summary: told!("`CMD` or `ENTRYPOINT` starts a shell first"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: false,
    same_as: &["hadolint:DL3025", "buildkit:JSONArgsRecommended"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("shell_form_command.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        let starts = matches!(instruction.keyword, Keyword::Cmd | Keyword::Entrypoint);
        let Some(invocation) = instruction.invocation().filter(|_| starts) else {
            continue;
        };
        let is_wanted = invocation.form == Form::Exec || invocation.script.shell.is_chosen;
        if is_wanted || instruction.on_build.is_some() {
            continue;
        }
        let message = format!(
            "`{}` starts a shell, which gets the stop signal in place of the program",
            instruction.keyword.word()
        );
        let draft = report.at(invocation.span, message);
        if let Some(edit) = exec_form::edit(file, instruction) {
            let applicability = exec_form::applicability(file, instruction);
            draft.fix("Write it as a JSON array", applicability, vec![edit]);
        }
    }
}
