//! A mount whose own mounts show up on the host.

use crate::compose::{Compose, Piece, Volume, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "shared-service-mount",
    kind: Kind::Compose,
    summary: told!("service mounts a path with shared propagation"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0017"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("shared_service_mount.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let lists = file.each_once("volumes");
    for volume in lists.flat_map(|(_, list)| list.items().filter_map(Volume::new)) {
        if let Some(propagation) = propagation(&volume) {
            let message = "what the container mounts below this path is mounted on the host, too";
            let draft = report.at(propagation.span, message);
            let is_literal = propagation.span.of(file.text()) == propagation.value;
            let private = propagation.value.replace("shared", "slave");
            let edit = Edit::replace(propagation.span, private);
            let can_be_edited = is_literal && !volume.node.is_alias();
            draft.suggest("Share in one direction only", can_be_edited.then_some(edit));
        }
    }
}

/// The word that shares the mount.
fn propagation<'t>(volume: &Volume<'t>) -> Option<Piece<'t>> {
    let long = volume.node.at(&["bind", "propagation"]).and_then(Piece::of);
    let word = long.or(volume.mode)?;
    let value = filled_text(word.value);
    let mut options = value.split(',').map(str::trim);
    options
        .any(|option| {
            ["shared", "rshared"]
                .iter()
                .any(|shared| shared.eq_ignore_ascii_case(option))
        })
        .then_some(word)
}
