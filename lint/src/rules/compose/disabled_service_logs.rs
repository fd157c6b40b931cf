//! A service that leaves no trace.

use crate::compose::{Compose, Service, filled};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Entry, Node};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "disabled-service-logs",
    kind: Kind::Compose,
    summary: told!("service throws its logs away"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0014"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("disabled_service_logs.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, logging) in file.each_once("logging") {
        let Some(driver) = logging.entry("driver") else {
            continue;
        };
        let is_off = filled(driver.value).is_some_and(|name| name.eq_ignore_ascii_case("none"));
        if is_off {
            let message = format!(
                "what `{}` says is thrown away, so nobody can find out why it failed",
                service.name()
            );
            let draft = report.at(driver.span(), message);
            draft.suggest("Keep the logs", edit(service, logging, driver));
        }
    }
}

/// Takes `logging` out where it says nothing else; options go with their driver, so a person has
/// to look at those.
fn edit(service: Service, logging: Node, driver: Entry) -> Option<Edit> {
    let is_alone = logging.pairs().count() == 1 && !driver.merged;
    let is_literal = !driver.value.text()?.contains('$');
    let whole = service
        .entry("logging")
        .filter(|_| is_alone && is_literal && !logging.is_alias())?;
    whole.remove()
}
