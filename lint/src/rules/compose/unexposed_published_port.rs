//! A published port that nothing in the image is said to listen on.

use crate::built::Built;
use crate::compose::{Applications, Piece, Resolved};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unexposed-published-port",
    kind: Kind::Compose,
    summary: told!("published port is none of those that the Dockerfile exposes"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unexposed_published_port.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    let runs_as_built = |service: &Resolved| {
        service.get("command").is_none() && service.get("entrypoint").is_none()
    };
    for service in applications.whole().filter(runs_as_built) {
        let Some(built) = Built::by(service, applications.parsed) else {
            continue;
        };
        let Some(exposed) = built.exposed() else {
            continue;
        };
        for (file, port) in service.ports() {
            let Some((target, number)) = port.target.and_then(number) else {
                continue;
            };
            if !exposed.has(number) {
                let first = exposed.first();
                let known = first.map_or("", |word| word.value());
                let message = format!(
                    "nothing is said to listen on {number}: the Dockerfile exposes {known}"
                );
                let draft = report.file(file).at(target.span, message);
                if let Some(word) = first {
                    draft.related(built.file, word.span, "this port is exposed");
                }
            }
        }
    }
}

/// A port that is one number.
fn number(target: Piece) -> Option<(Piece, u16)> {
    Some((target, target.value.parse().ok()?))
}
