//! A container whose process is root, because the file says so.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Stage};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::place_before;
use crate::user::{last_user, root, steps_down};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "switch-to-root",
    kind: Kind::Dockerfile,
    summary: told!("the last `USER` is root"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["hadolint:DL3002", "trivy:DS-0002", "checkov:CKV_DOCKER_8"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("switch_to_root.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let Some(stage) = file.final_stage() else {
        return;
    };
    let user = last_user(file, stage).and_then(root);
    let Some(user) = user.filter(|_| !steps_down(file, stage)) else {
        return;
    };
    let message = "the container runs as root: this is the last `USER`";
    let name = previous_user(file, stage).unwrap_or("10001");
    report.at(user.span, message).fix(
        format!("Go back to the user `{name}`"),
        Applicability::Suggested,
        vec![switch_back(file, stage, user.span, name)],
    );
}

/// The last user of the stage that is not root.
fn previous_user<'f>(file: &'f Dockerfile, stage: &Stage) -> Option<&'f str> {
    let instructions = file.instructions_of(stage).iter();
    let users = instructions.filter(|one| one.keyword == Keyword::User && one.on_build.is_none());
    let mut words = users
        .filter(|user| root(user).is_none())
        .filter_map(|user| user.words().first());
    words
        .rfind(|word| !word.has_variable())
        .map(|word| word.raw.as_ref())
}

/// A `USER` before the first instruction after `root` that starts the program, or at the end.
fn switch_back(file: &Dockerfile, stage: &Stage, root: Span, name: &str) -> Edit {
    let instructions = file.instructions_of(stage);
    let is_start = |one: &&Instruction| {
        matches!(one.keyword, Keyword::Cmd | Keyword::Entrypoint) && one.span.start > root.end
    };
    let newline = file.newline();
    if let Some(start) = instructions.iter().find(is_start) {
        return Edit::insert(place_before(file, start), format!("USER {name}{newline}"));
    }
    let end = instructions
        .last()
        .map_or(root, Instruction::whole_span)
        .end;
    Edit::insert(end, format!("{newline}USER {name}"))
}
