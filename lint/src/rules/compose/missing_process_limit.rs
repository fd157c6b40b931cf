//! A service that can fill the table of processes.

use crate::compose::{Compose, Service, filled};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-process-limit",
    kind: Kind::Compose,
    summary: "service has no limit on its processes",
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_process_limit.md"),
    check: Check::Compose(check),
};

const LIMITS: [&str; 3] = ["deploy", "resources", "limits"];

fn check(file: &Compose, report: &mut Report) {
    for service in file
        .whole_services()
        .filter(|service| !is_limited(*service))
    {
        let message = format!(
            "`{}` may start processes until the host has no room for more",
            service.name()
        );
        // Compose takes one of the two fields, not both.
        let limits = service.node().at(&LIMITS).is_some();
        let [deploy, resources, limit] = LIMITS;
        let path: &[&str] = if limits {
            &[deploy, resources, limit, "pids"]
        } else {
            &["pids_limit"]
        };
        let edit = service.node().set(path, Value::Scalar("200"));
        let draft = report.at(service.name_span(), message);
        draft.suggest("Set a limit to start from", edit);
    }
}

/// Whether one of the two fields sets a limit; zero and less are none.
fn is_limited(service: Service) -> bool {
    let limits = [
        service.get("pids_limit"),
        service
            .node()
            .at(&["deploy", "resources", "limits", "pids"]),
    ];
    let is_limit = |text: &str| !text.trim().starts_with('-') && text.trim() != "0";
    limits
        .into_iter()
        .flatten()
        .filter_map(filled)
        .any(|text| is_limit(&text))
}
