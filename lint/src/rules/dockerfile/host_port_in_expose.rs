//! A port mapping where none can be.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-port-in-expose",
    kind: Kind::Dockerfile,
    summary: told!("`EXPOSE` names an address or a port of the host"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &["buildkit:ExposeInvalidFormat"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("host_port_in_expose.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for expose in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Expose)
    {
        for word in expose.words() {
            let value = word.value();
            // A word that cannot be resolved may have a colon of its own: `${PORT:?}`.
            let is_resolved = !word.has_variable() || value != word.raw;
            let Some((_, port)) = value.rsplit_once(':').filter(|_| is_resolved) else {
                continue;
            };
            let message = format!("`{value}` maps a port, and `EXPOSE` cannot do that");
            let draft = report.at(word.span, message);
            if !word.has_variable() && port.starts_with(|c: char| c.is_ascii_digit()) {
                draft.fix(
                    format!("Name the container's port alone: `{port}`"),
                    Applicability::Safe,
                    vec![Edit::replace(word.span, port)],
                );
            }
        }
    }
}
