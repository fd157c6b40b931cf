//! A name that no service has.

use crate::compose::reference::{ServiceUse, known_services};
use crate::compose::{Piece, UNKNOWN, filled_text};
use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::suggest::closest;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-service",
    kind: Kind::Compose,
    summary: "service refers to a service that is not there",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_service.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    for (index, file) in &project.composes {
        let Some(known) = known_services(project, *index) else {
            continue;
        };
        for used in ServiceUse::all_of(file) {
            let Piece { value, span } = used.name;
            let filled = filled_text(value);
            let is_unknown = filled.contains(UNKNOWN);
            if known.contains(filled.as_ref()) || is_unknown || used.is_optional {
                continue;
            }
            let message = format!("there is no service `{value}`, so Compose refuses the file");
            let draft = report.file(*index).at(span, message);
            if let Some(meant) = closest(value, known.iter().copied()) {
                let title = format!("Change it to `{meant}`");
                draft.fix(
                    title,
                    Applicability::Suggested,
                    vec![Edit::replace(span, meant)],
                );
            }
        }
    }
}
