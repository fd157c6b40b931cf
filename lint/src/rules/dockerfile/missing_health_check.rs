//! An image that cannot say whether its program works.

use crate::dockerfile::{Base, Dockerfile, Keyword, Stage};
use crate::known_images;
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-health-check",
    kind: Kind::Dockerfile,
    summary: "nothing tells whether the program works",
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &["hadolint:DL3057", "trivy:DS-0026", "checkov:CKV_DOCKER_2"],
    antipattern: Some(Antipattern::Docker(6)),
    fix: None,
    docs: page!("missing_health_check.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    // Kubernetes has probes of its own and never looks at a `HEALTHCHECK`.
    if !project.manifests.is_empty() {
        return;
    }
    for (index, file) in &project.dockerfiles {
        let Some(stage) = file.final_stage() else {
            continue;
        };
        if !has_health_check(file, stage) && !is_checked_by_compose(project, *index) {
            let message = "no `HEALTHCHECK`: a program that hangs still counts as running";
            report.file(*index).at(stage.from.image.span, message);
        }
    }
}

/// Whether the stage, one that it is built on, or the image at the bottom has one.
fn has_health_check(file: &Dockerfile, stage: &Stage) -> bool {
    file.lineage(stage).any(|stage| {
        let mut instructions = file.instructions_of(stage).iter();
        instructions.any(|one| one.keyword == Keyword::Healthcheck && one.on_build.is_none())
            || match stage.base {
                Base::Image => known_images::has_health_check(&stage.image()),
                Base::Unknown => true,
                Base::Scratch | Base::Stage(_) => false,
            }
    })
}

/// Whether Compose builds services from this file and every one of them has a health check.
fn is_checked_by_compose(project: &Parsed, dockerfile: usize) -> bool {
    let path = project.project.files[dockerfile]
        .path
        .trim_start_matches("./");
    let mut is_built = false;
    for (compose, file) in &project.composes {
        let compose_path = &project.project.files[*compose].path;
        for service in file.services() {
            let built = service
                .build()
                .and_then(|build| build.dockerfile_path(compose_path));
            if built.as_deref() == Some(path) {
                is_built = true;
                if service.healthcheck().is_none() {
                    return false;
                }
            }
        }
    }
    is_built
}
