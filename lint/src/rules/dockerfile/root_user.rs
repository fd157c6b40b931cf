//! A container whose process is root.

use crate::dockerfile::{Base, Dockerfile, Instruction, Keyword, Stage};
use crate::known_images;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-user",
    kind: Kind::Dockerfile,
    summary: "container runs as root",
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "trivy:DS-0002",
        "checkov:CKV_DOCKER_3",
        "checkov:CKV_DOCKER_8",
    ],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("root_user.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let Some(stage) = file.final_stage() else {
        return;
    };
    if steps_down(file, stage) {
        return;
    }
    match last_user(file, stage) {
        Some(user) => {
            let words = user.words().first().filter(|word| !word.is_guess());
            if let Some(word) = words.filter(|word| is_root(word.value())) {
                report.at(
                    word.span,
                    "the container runs as root: this is the last `USER`",
                );
            }
        }
        None if base_is_root(file, stage) => missing(file, stage, report),
        None => {}
    }
}

fn missing(file: &Dockerfile, stage: &Stage, report: &mut Report) {
    let message = "the container runs as root: no `USER` says otherwise";
    let draft = report.at(stage.from.image.span, message);
    let instructions = file.instructions_of(stage);
    let is_start = |one: &&Instruction| matches!(one.keyword, Keyword::Cmd | Keyword::Entrypoint);
    let Some(start) = instructions.iter().find(is_start) else {
        return;
    };
    let user = if stage.image().base_name() == "node" {
        "node"
    } else {
        "10001"
    };
    let edit = Edit::insert(start.span.start, format!("USER {user}{}", file.newline()));
    draft.fix(
        format!("Run as the user `{user}`"),
        Applicability::Suggested,
        vec![edit],
    );
}

/// The `USER` that holds at the end, in the stage or in one that it is built on.
fn last_user<'f, 'a>(
    file: &'f Dockerfile<'a>,
    stage: &'f Stage<'a>,
) -> Option<&'f Instruction<'a>> {
    let is_user = |one: &&Instruction| one.keyword == Keyword::User && one.on_build.is_none();
    file.lineage(stage)
        .find_map(|stage| file.instructions_of(stage).iter().rfind(is_user))
}

fn is_root(user: &str) -> bool {
    let name = user.split(':').next().unwrap_or(user).trim();
    name == "root" || (!name.is_empty() && name.bytes().all(|byte| byte == b'0'))
}

/// Whether the image at the bottom starts as root, as far as anyone can know.
fn base_is_root(file: &Dockerfile, stage: &Stage) -> bool {
    let Some(bottom) = file.lineage(stage).last() else {
        return false;
    };
    match bottom.base {
        Base::Image => {
            let image = bottom.image();
            let is_overridden = file.lineage(stage).any(|stage| has_entrypoint(file, stage));
            let steps_down = known_images::steps_down(&image) && !is_overridden;
            !known_images::is_windows(&image) && !known_images::is_non_root(&image) && !steps_down
        }
        Base::Scratch => true,
        Base::Stage(_) | Base::Unknown => false,
    }
}

fn has_entrypoint(file: &Dockerfile, stage: &Stage) -> bool {
    file.instructions_of(stage)
        .iter()
        .any(|one| one.keyword == Keyword::Entrypoint)
}

/// Programs that change to another user and then run a command.
const STEPPERS: [&str; 6] = [
    "gosu",
    "su-exec",
    "setpriv",
    "s6-setuidgid",
    "chpst",
    "runuser",
];

/// Whether the container starts as root to change to another user by itself: one of [`STEPPERS`]
/// is run at the start, or installed for a start script that nobody can see here.
fn steps_down(file: &Dockerfile, stage: &Stage) -> bool {
    let names_stepper = |text: &str| STEPPERS.iter().any(|name| text.contains(name));
    let mut instructions = file
        .lineage(stage)
        .flat_map(|stage| file.instructions_of(stage));
    instructions.any(|one| match one.keyword {
        Keyword::Run | Keyword::Cmd | Keyword::Entrypoint => names_stepper(one.arguments()),
        Keyword::Copy | Keyword::Add => {
            names_stepper(one.arguments())
                || one.heredocs.iter().any(|doc| names_stepper(doc.content))
        }
        _ => false,
    })
}
