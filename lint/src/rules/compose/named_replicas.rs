//! Several containers that want one name.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "named-replicas",
    kind: Kind::Compose,
    summary: told!("service has a container name and several replicas"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("named_replicas.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, _) in file.each_once("container_name") {
        let (Some(name), Some(replicas)) = (service.entry("container_name"), service.several())
        else {
            continue;
        };
        let message = format!(
            "only one of {} containers can have this name",
            replicas.value
        );
        let draft = report
            .at(name.span(), message)
            .related_here(replicas.span, "so many are wanted");
        if let Some(edit) = name.remove() {
            draft.fix(
                "Leave the names to Compose",
                Applicability::Suggested,
                vec![edit],
            );
        }
    }
}
