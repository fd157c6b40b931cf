//! A service that needs another one which a profile switches on.

use std::collections::{HashMap, HashSet};

use crate::compose::{Applications, Found, Piece, Resolved, truth};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "dependency-behind-profile",
    kind: Kind::Compose,
    summary: told!("service depends on one that its profiles do not start"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("dependency_behind_profile.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    let mut services = HashMap::new();
    for service in applications.whole() {
        let group = applications.group(service.file());
        services.entry((group, service.name())).or_insert(service);
    }
    // Two services may share a list of dependencies through an alias.
    let mut seen = HashSet::new();
    for service in applications.whole() {
        let group = applications.group(service.file());
        for (file, name) in needed(service) {
            let Some(needed) = services.get(&(group, name.value)) else {
                continue;
            };
            let profile = missing_profile(service, *needed);
            let Some(profile) = profile.filter(|_| seen.insert((file, name.span))) else {
                continue;
            };
            let message = format!(
                "`{}` starts only with the profile `{}`, and `{}` needs it without, so Compose refuses to start",
                name.value,
                profile.node.text().unwrap_or_default(),
                service.name()
            );
            let draft = report.file(file).at(name.span, message);
            draft.related(profile.file, profile.node.inner(), "this profile");
        }
    }
}

/// The services that one cannot start without.
fn needed<'p>(service: Resolved<'_, 'p>) -> impl Iterator<Item = (usize, Piece<'p>)> {
    service.all("depends_on").flat_map(|found| {
        let is_required = |node: Node| node.get("required").and_then(truth) != Some(false);
        let listed = found.node.items();
        let mapped = found
            .node
            .entries()
            .filter(move |entry| is_required(entry.value));
        let names = listed.chain(mapped.map(|entry| entry.key));
        names.filter_map(move |name| Some((found.file, Piece::of(name)?)))
    })
}

/// A profile of `needed`, where there is a way to start `service` without any of them.
fn missing_profile<'p>(service: Resolved<'_, 'p>, needed: Resolved<'_, 'p>) -> Option<Found<'p>> {
    let first = needed.items("profiles").next()?;
    let is_unknown = |found: Found| found.node.text().is_none_or(|name| name.contains('$'));
    let mut theirs = needed.items("profiles");
    let own = || service.items("profiles");
    if theirs.any(is_unknown) || own().any(is_unknown) {
        return None;
    }
    let is_shared = own().any(|profile| {
        let mut theirs = needed.items("profiles");
        theirs.any(|other| other.node.text() == profile.node.text())
    });
    let is_on = needed.items("profiles").any(|profile| {
        let name = profile.node.text().unwrap_or_default();
        let always = service.filled("${COMPOSE_PROFILES:-}");
        always.split(',').any(|one| one == name || one == "*")
    });
    (!is_shared && !is_on).then_some(first)
}
