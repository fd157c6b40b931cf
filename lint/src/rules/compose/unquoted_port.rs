//! A port that is a number or a text, depending on how it looks.

use crate::compose::{Compose, quoted};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Style;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unquoted-port",
    kind: Kind::Compose,
    summary: told!("port is written without quotes"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:require-quotes-in-ports"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("unquoted_port.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for field in ["ports", "expose"] {
        let lists = file.each_once(field);
        for port in lists.flat_map(|(_, list)| list.items()) {
            if port.style() != Some(Style::Plain) || port.is_alias() {
                continue;
            }
            let message = format!("the port `{}` has no quotes", port.source());
            let draft = report.at(port.span(), message);
            if let Some(edit) = quoted(port) {
                draft.fix("Put it in quotes", Applicability::Safe, vec![edit]);
            }
        }
    }
}
