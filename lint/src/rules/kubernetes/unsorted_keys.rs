//! Keys in an order of somebody's own.

use crate::kubernetes::Object;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsorted-keys",
    kind: Kind::Kubernetes,
    summary: told!("keys of a mapping are not in alphabetical order"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["kube-linter:sorted-keys"],
    antipattern: None,
    fix: None,
    docs: page!("unsorted_keys.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let mut waiting = vec![object.node()];
    while let Some(node) = waiting.pop() {
        // What an alias names stands elsewhere and is looked at there.
        if node.is_alias() {
            continue;
        }
        let keys = || node.pairs().map(|pair| pair.key);
        let texts = keys().zip(keys().skip(1));
        if let Some((before, after)) = { texts }.find(|(one, next)| one.text() > next.text()) {
            let [before, name] = [before, after].map(|key| key.text().unwrap_or_default());
            let message = format!("`{name}` comes before `{before}` in the alphabet");
            report.at(after.span(), message);
        }
        waiting.extend(node.pairs().map(|pair| pair.value));
        waiting.extend(node.items());
    }
}
