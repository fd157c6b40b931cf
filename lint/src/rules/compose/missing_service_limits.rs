//! A service that can take all of the host.

use crate::compose::lacking::report_lacking;
use crate::compose::{Applications, Resolved, Service, has_cpu_limit, has_memory_limit};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-service-limits",
    kind: Kind::Compose,
    summary: told!("service has no limit on memory or processors"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: false,
    same_as: &["compose-lint:CL-0026"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("missing_service_limits.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    report_lacking(
        applications,
        report,
        "Set limits to start from",
        lacks,
        edit,
    );
}

fn lacks(service: Resolved) -> Option<String> {
    let at = |path: &[&str]| service.at(path).map(|found| found.node);
    let missing = match (has_memory_limit(at), has_cpu_limit(at)) {
        (true, true) => return None,
        (true, false) => "all processors",
        (false, true) => "all memory",
        (false, false) => "all memory and all processors",
    };
    Some(format!(
        "`{}` may take {missing} of the host",
        service.name()
    ))
}

/// Sets what is missing, in the fields that the service uses already.
fn edit(service: Service) -> Option<Edit> {
    const LIMITS: [&str; 3] = ["deploy", "resources", "limits"];
    const MEMORY: (&str, Value) = ("memory", Value::Text("512M"));
    const CPUS: (&str, Value) = ("cpus", Value::Text("1.0"));
    let node = service.node();
    let [deploy, resources, limits] = LIMITS;
    let one = |(name, value)| node.set(&[deploy, resources, limits, name], value);
    let at = |path: &[&str]| node.at(path);
    match (has_memory_limit(at), has_cpu_limit(at)) {
        (true, true) => None,
        (true, _) if service.get("mem_limit").is_some() => {
            node.set(&["cpus"], Value::Scalar("1.0"))
        }
        (true, _) => one(CPUS),
        (false, true) if node.at(&LIMITS).is_none() => {
            node.set(&["mem_limit"], Value::Text("512m"))
        }
        (false, true) => one(MEMORY),
        (false, false) if node.at(&LIMITS).is_none() => {
            node.set(&LIMITS, Value::Map(&[MEMORY, CPUS]))
        }
        (false, false) => None,
    }
}
