//! A health check that starts a shell for nothing.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::exec_form;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "shell-form-health-check",
    kind: Kind::Dockerfile,
    summary: told!("`HEALTHCHECK` starts a shell for one command"),
    category: Category::Speed,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3025"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("shell_form_health_check.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for instruction in &file.instructions {
        let is_check =
            instruction.keyword == Keyword::Healthcheck && instruction.on_build.is_none();
        let Some(edit) = exec_form::edit(file, instruction).filter(|_| is_check) else {
            continue;
        };
        let applicability = exec_form::applicability(file, instruction);
        report
            .at(edit.span, "each check starts a shell only to start this")
            .fix("Write it as a JSON array", applicability, vec![edit]);
    }
}
