//! A container whose process is root, because nothing says otherwise.

use crate::dockerfile::{Base, Dockerfile, Instruction, Keyword, Stage};
use crate::known_images;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::place_before;
use crate::user::{last_user, steps_down};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "root-user",
    kind: Kind::Dockerfile,
    summary: told!("container runs as root because nothing says otherwise"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:DS-0002", "checkov:CKV_DOCKER_3"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("root_user.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let Some(stage) = file.final_stage() else {
        return;
    };
    let says_who = last_user(file, stage).is_some();
    if !says_who && base_is_root(file, stage) && !steps_down(file, stage) {
        missing(file, stage, report);
    }
}

fn missing(file: &Dockerfile, stage: &Stage, report: &mut Report) {
    let message = "the container runs as root: no `USER` says otherwise";
    let draft = report.at(stage.from.image.span, message);
    let instructions = file.instructions_of(stage);
    // What a later `RUN` does may take root.
    let last_run = instructions
        .iter()
        .rposition(|one| one.keyword == Keyword::Run);
    let is_start = |one: &&Instruction| matches!(one.keyword, Keyword::Cmd | Keyword::Entrypoint);
    let mut after = instructions.iter().skip(last_run.unwrap_or(0));
    let Some(start) = after.find(is_start) else {
        return;
    };
    let user = if stage.image().base_name() == "node" {
        "node"
    } else {
        "10001"
    };
    let edit = Edit::insert(
        place_before(file, start),
        format!("USER {user}{}", file.newline()),
    );
    draft.fix(
        format!("Run as the user `{user}`"),
        Applicability::Suggested,
        vec![edit],
    );
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
