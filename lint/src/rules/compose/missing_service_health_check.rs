//! A service that can hang without anybody noticing.

use std::collections::HashSet;

use crate::built::Built;
use crate::compose::{Applications, Dependency, Resolved};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-service-health-check",
    kind: Kind::Compose,
    summary: told!("service has no health check"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(6)),
    fix: None,
    docs: page!("missing_service_health_check.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    let ending = ending_by_themselves(applications);
    for service in applications.whole() {
        let (file, name) = (service.file(), service.name());
        let is_excused = ending.contains(&(applications.parsed.folder(file), name))
            || service.get("healthcheck").is_some();
        if !is_excused && !may_be_checked_by_image(applications, service) {
            let message = format!("`{name}` has no health check, so nothing notices when it hangs");
            report.file(file).at(service.name_span(), message);
        }
    }
}

/// The services whose end another one waits for, with the folder of the file that says so:
/// migrations, not things that stay.
pub(super) fn ending_by_themselves<'p>(
    applications: &Applications<'p>,
) -> HashSet<(&'p str, &'p str)> {
    let parsed = applications.parsed;
    let dependencies = parsed.composes.iter().flat_map(|(file, compose)| {
        compose
            .each_once("depends_on")
            .flat_map(|(_, value)| Dependency::all_of(value))
            .map(|dependency| (parsed.folder(*file), dependency))
    });
    dependencies
        .filter(|(_, dependency)| waits_for_end(dependency))
        .map(|(folder, dependency)| (folder, dependency.service.value))
        .collect()
}

fn waits_for_end(dependency: &Dependency) -> bool {
    dependency
        .condition
        .is_some_and(|condition| condition.value == "service_completed_successfully")
}

/// Whether the image that is built has a health check, or nobody here can tell.
fn may_be_checked_by_image(applications: &Applications, service: Resolved) -> bool {
    if service.get("build").is_none() {
        return false;
    }
    match Built::by(service, applications.parsed) {
        Some(built) => built.has_health_check() == Some(true),
        None => !applications.parsed.project.complete,
    }
}
