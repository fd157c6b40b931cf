//! An image that cannot say whether its program works.

use std::collections::HashMap;

use crate::compose::Applications;
use crate::dockerfile::{Base, Dockerfile, Keyword, Stage};
use crate::known_images;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-health-check",
    kind: Kind::Dockerfile,
    summary: told!("nothing tells whether the program works"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &["hadolint:DL3057", "trivy:DS-0026", "checkov:CKV_DOCKER_2"],
    antipattern: Some(Antipattern::Docker(6)),
    fix: None,
    docs: page!("missing_health_check.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    let project = applications.parsed;
    // Kubernetes has probes of its own and never looks at a `HEALTHCHECK`.
    if !project.manifests.is_empty() {
        return;
    }
    let checked = checked_by_compose(applications);
    for (index, file) in &project.dockerfiles {
        let Some(stage) = file.final_stage() else {
            continue;
        };
        let path = project.project.files[*index].path.trim_start_matches("./");
        let is_checked = checked.get(path) == Some(&true);
        if !is_checked && !has_health_check(file, stage) {
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

/// The Dockerfiles that Compose builds services from, and whether each of those services has a
/// health check.
fn checked_by_compose(applications: &Applications) -> HashMap<String, bool> {
    let mut checked = HashMap::new();
    for service in applications.services() {
        if let Some(path) = service.dockerfile_path(applications.parsed) {
            *checked.entry(path).or_insert(true) &= service.get("healthcheck").is_some();
        }
    }
    checked
}
