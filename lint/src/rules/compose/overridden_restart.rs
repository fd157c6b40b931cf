//! A restart policy that another one takes the place of.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "overridden-restart",
    kind: Kind::Compose,
    summary: told!("`restart` has no effect beside `deploy.restart_policy`"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("overridden_restart.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, policy) in file.each_once("deploy") {
        let (Some(restart), Some(policy)) =
            (service.entry("restart"), policy.entry("restart_policy"))
        else {
            continue;
        };
        let draft = report
            .at(
                restart.span(),
                "`deploy.restart_policy` comes after this, so this has no effect",
            )
            .related_here(policy.key.span(), "this counts");
        if let Some(edit) = restart.remove() {
            draft.fix("Remove `restart`", Applicability::Safe, vec![edit]);
        }
    }
}
