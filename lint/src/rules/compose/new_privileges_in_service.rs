//! A service whose processes can become more than they were.

use crate::compose::lacking::report_lacking;
use crate::compose::security::SecurityOption;
use crate::compose::{Applications, Resolved, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "new-privileges-in-service",
    kind: Kind::Compose,
    summary: told!("processes of the service can gain privileges"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["compose-lint:CL-0003"],
    antipattern: Some(Antipattern::Docker(3)),
    fix: Some(Applicability::Suggested),
    docs: page!("new_privileges_in_service.md"),
    check: Check::Services(check),
};

fn check(applications: &Applications, report: &mut Report) {
    let title = "Keep processes from gaining privileges";
    report_lacking(applications, report, title, lacks, edit);
}

fn lacks(service: Resolved) -> Option<String> {
    let options = service
        .items("security_opt")
        .filter_map(|found| SecurityOption::of(found.node));
    let says = options
        .filter(is_about)
        .filter_map(|option| match option.value.as_str() {
            "" | "true" | "t" | "1" => Some(true),
            "false" | "f" | "0" => Some(false),
            _ => None,
        });
    // Where it is said twice, the last word counts.
    let is_held = says.last() == Some(true);
    (!is_held).then(|| {
        format!(
            "a process in `{}` can become root through a setuid program",
            service.name()
        )
    })
}

fn is_about(option: &SecurityOption) -> bool {
    option.name == "no-new-privileges"
}

fn edit(service: Service) -> Option<Edit> {
    const OPTION: Value = Value::Text("no-new-privileges:true");
    let list = service.entry("security_opt");
    match list.filter(|entry| entry.value.items().len() > 0) {
        None => service
            .node()
            .set(&["security_opt"], Value::List(&[OPTION])),
        Some(entry) if entry.merged => None,
        Some(entry) => match SecurityOption::all_of(entry.value).filter(is_about).last() {
            Some(said) => said.node.replace(OPTION),
            None => entry.value.append(OPTION),
        },
    }
}
