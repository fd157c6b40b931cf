//! A service that stays down once it is down.

use super::missing_service_health_check::ending_by_themselves;
use crate::compose::lacking::report_lacking;
use crate::compose::{Applications, Resolved, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-restart-policy",
    kind: Kind::Compose,
    summary: told!("service has no restart policy"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_restart_policy.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    let ending = ending_by_themselves(applications);
    let title = "Start it again unless somebody stopped it";
    let lacks = |service: Resolved| {
        let (name, folder) = (service.name(), applications.parsed.folder(service.file()));
        let is_said =
            service.get("restart").is_some() || service.at(&["deploy", "restart_policy"]).is_some();
        // What has a profile is a tool that somebody starts by hand.
        let is_task = service.get("profiles").is_some() || ending.contains(&(folder, name));
        let lacks = !is_said && !is_task;
        lacks.then(|| format!("`{name}` stays down after a crash, and after a restart of the host"))
    };
    report_lacking(applications, report, title, lacks, edit);
}

fn edit(service: Service) -> Option<Edit> {
    service
        .node()
        .set(&["restart"], Value::Scalar("unless-stopped"))
}
