//! A service that stays down once it is down.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-restart-policy",
    kind: Kind::Compose,
    summary: "service has no restart policy",
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_restart_policy.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let ended = file.ending_services();
    for service in file.whole_services() {
        let is_said = service.get("restart").is_some()
            || service.node().at(&["deploy", "restart_policy"]).is_some();
        // What has a profile is a tool that somebody starts by hand.
        if is_said || service.get("profiles").is_some() || ended.contains(service.name()) {
            continue;
        }
        let message = format!(
            "`{}` stays down after a crash, and after a restart of the host",
            service.name()
        );
        let draft = report.at(service.name_span(), message);
        if let Some(edit) = service
            .node()
            .set(&["restart"], Value::Scalar("unless-stopped"))
        {
            draft.fix(
                "Start it again unless somebody stopped it",
                Applicability::Suggested,
                vec![edit],
            );
        }
    }
}
