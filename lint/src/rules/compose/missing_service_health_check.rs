//! A service that can hang without anybody noticing.

use crate::compose::{Build, Compose, Piece, Service};
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
    for (file, compose) in &project.composes {
        for service in compose
            .services()
            .filter(|service| is_whole(*service) && !ends_by_itself(compose, *service))
        {
            let is_checked =
                service.healthcheck().is_some() || is_checked_elsewhere(project, *file, service);
            if !is_checked && !may_be_checked_by_image(project, *file, service) {
                let message = format!(
                    "`{}` has no health check, so nothing notices when it hangs",
                    service.name()
                );
                report.file(*file).at(service.name_span(), message);
            }
        }
    }
}

/// Whether all there is to the service stands here.
fn is_whole(service: Service) -> bool {
    service.is_complete() && !service.is_partial() && service.get("extends").is_none()
}

/// Whether another service waits for its end: a migration, not something that stays.
fn ends_by_itself(compose: &Compose, service: Service) -> bool {
    compose
        .services()
        .flat_map(Service::depends_on)
        .any(|dependency| {
            let condition = dependency.condition.map(|condition| condition.value);
            dependency.service.value == service.name()
                && condition == Some("service_completed_successfully")
        })
}

/// Whether another Compose file of the same folder gives the service its health check.
fn is_checked_elsewhere(project: &Parsed, file: usize, service: Service) -> bool {
    let folder = folder(project, file);
    let others = project
        .composes
        .iter()
        .filter(|(other, _)| self::folder(project, *other) == folder);
    others
        .filter_map(|(_, compose)| compose.service(service.name()))
        .any(|other| other.healthcheck().is_some())
}

fn folder<'p>(project: &Parsed<'p>, file: usize) -> &'p str {
    project.project.files[file]
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
}

/// Whether the image that is built has a health check, or nobody here can tell.
fn may_be_checked_by_image(project: &Parsed, file: usize, service: Service) -> bool {
    let Some(build) = service.build() else {
        return false;
    };
    match dockerfile_of(project, file, build) {
        Some(dockerfile) => has_health_check(dockerfile, build.target()),
        None => !project.project.complete,
    }
}

fn dockerfile_of<'p, 'a>(
    project: &'p Parsed<'a>,
    file: usize,
    build: Build,
) -> Option<&'p Dockerfile<'a>> {
    let files = &project.project.files;
    let path = build.dockerfile_path(&files[file].path)?;
    let is_it = |index: usize| files[index].path.trim_start_matches("./") == path;
    project
        .dockerfiles
        .iter()
        .find(|(index, _)| is_it(*index))
        .map(|(_, dockerfile)| dockerfile)
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
    lineage.any(|stage| {
        let instructions = dockerfile.instructions_of(stage);
        instructions
            .iter()
            .any(|instruction| matches!(instruction.body, Body::Healthcheck(Some(_))))
    })
}
