//! A port that was read as minutes and seconds.

use crate::compose::{Compose, quoted};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Trap;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "sexagesimal-port",
    kind: Kind::Compose,
    summary: told!("older readers of YAML take the port for a number of base sixty"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("sexagesimal_port.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let lists = file.each_once("ports");
    let ports = lists.flat_map(|(_, list)| list.items());
    for port in ports.filter(|port| port.trap() == Some(Trap::Sexagesimal) && !port.is_alias()) {
        let message = format!(
            "`{}` is a number of base sixty to readers of YAML 1.1",
            port.source()
        );
        let draft = report.at(port.span(), message);
        if let Some(edit) = quoted(port) {
            draft.fix("Put it in quotes", Applicability::Safe, vec![edit]);
        }
    }
}
