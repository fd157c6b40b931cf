//! A name that no service has.

use crate::compose::reference::{Names, ServiceUse};
use crate::compose::{Applications, Piece, Service, UNKNOWN, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::suggest::closest;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-service",
    kind: Kind::Compose,
    summary: told!("service refers to a service that is not there"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_service.md"),
    check: Check::Services(check),
};

/// In how many places of a file, and among how many services, a slip of the finger is looked for:
/// each word is compared with all of them.
const GUESSES: usize = 20;
const MOST_SERVICES: usize = 500;

fn check(applications: &Applications, report: &mut Report) {
    let names = Names::of(applications, |file| file.services().map(Service::name));
    for (index, file) in &applications.parsed.composes {
        let Some(known) = names.known(applications, *index, file) else {
            continue;
        };
        let mut guesses = GUESSES;
        for used in ServiceUse::all_of(file) {
            let Piece { value, span } = used.name;
            let filled = filled_text(value);
            let is_unknown = filled.contains(UNKNOWN);
            if known.contains(filled.as_ref()) || is_unknown || used.is_optional {
                continue;
            }
            let message = format!("there is no service `{value}`, so Compose refuses the file");
            let draft = report.file(*index).at(span, message);
            if guesses == 0 || known.len() > MOST_SERVICES {
                continue;
            }
            guesses -= 1;
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
