//! A service that can hang without anybody noticing.

use std::collections::HashSet;

use crate::compose::{Compose, Dependency, Piece, Service};
use crate::dockerfile::{Body, Dockerfile};
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-service-health-check",
    kind: Kind::Compose,
    summary: "service has no health check",
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(6)),
    fix: None,
    docs: page!("missing_service_health_check.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    let checked = checked(project);
    for (file, compose) in &project.composes {
        let ending = ending_by_themselves(compose);
        for service in compose.services().filter(|service| is_whole(*service)) {
            let name = service.name();
            let is_excused =
                ending.contains(name) || checked.contains(&(project.folder(*file), name));
            if !is_excused && !may_be_checked_by_image(project, *file, service) {
                let message =
                    format!("`{name}` has no health check, so nothing notices when it hangs");
                report.file(*file).at(service.name_span(), message);
            }
        }
    }
}

/// Whether all there is to the service stands here.
fn is_whole(service: Service) -> bool {
    service.is_complete() && !service.is_partial() && service.get("extends").is_none()
}

/// The services that have a health check in some Compose file, with the folder of that file:
/// files of one folder are laid over each other.
fn checked<'p>(project: &'p Parsed) -> HashSet<(&'p str, &'p str)> {
    let services = project.composes.iter().flat_map(|(file, compose)| {
        compose
            .services()
            .map(move |service| (project.folder(*file), service))
    });
    services
        .filter(|(_, service)| service.healthcheck().is_some())
        .map(|(folder, service)| (folder, service.name()))
        .collect()
}

/// The services whose end another one waits for: migrations, not things that stay.
fn ending_by_themselves<'t>(compose: &'t Compose) -> HashSet<&'t str> {
    let waits_for_end = |dependency: &Dependency| {
        dependency
            .condition
            .is_some_and(|condition| condition.value == "service_completed_successfully")
    };
    let dependencies = compose
        .each_once("depends_on")
        .flat_map(|(_, value)| Dependency::all_of(value))
        .filter(waits_for_end);
    dependencies
        .map(|dependency| dependency.service.value)
        .collect()
}

/// Whether the image that is built has a health check, or nobody here can tell.
fn may_be_checked_by_image(project: &Parsed, file: usize, service: Service) -> bool {
    let Some(build) = service.build() else {
        return false;
    };
    let path = build.dockerfile_path(&project.project.files[file].path);
    match path.and_then(|path| project.dockerfile_at(&path)) {
        Some(dockerfile) => has_health_check(dockerfile, build.target()),
        None => !project.project.complete,
    }
}

fn has_health_check(dockerfile: &Dockerfile, target: Option<Piece>) -> bool {
    let stage = match target {
        Some(target) => dockerfile
            .stages
            .iter()
            .find(|stage| stage.name.as_deref() == Some(target.value)),
        None => dockerfile.final_stage(),
    };
    let mut lineage = stage
        .into_iter()
        .flat_map(|stage| dockerfile.lineage(stage));
    // The last word counts: `HEALTHCHECK NONE` takes back what a stage below said.
    let last_word = lineage.find_map(|stage| {
        let instructions = dockerfile.instructions_of(stage).iter();
        instructions
            .rev()
            .find_map(|instruction| match &instruction.body {
                Body::Healthcheck(check) => Some(check.is_some()),
                _ => None,
            })
    });
    last_word == Some(true)
}
