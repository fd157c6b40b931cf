//! A volume in quotes that it does not need.

use crate::compose::{Compose, unquoted};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{ScalarType, Style};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "quoted-volume",
    kind: Kind::Compose,
    summary: told!("volume is written in quotes"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:no-quotes-in-volumes"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("quoted_volume.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let lists = file.each_once("volumes");
    // What stands wrongly below quoted text would become part of it without the quotes.
    let is_sound = file.yaml().faults().is_empty();
    for volume in lists.flat_map(|(_, list)| list.items()) {
        let is_quoted = matches!(
            volume.style(),
            Some(Style::SingleQuoted | Style::DoubleQuoted)
        );
        // Without them, `"3000"` would be a number, which is no volume.
        let is_text = |text| ScalarType::of_plain(text) == ScalarType::Str;
        if !is_quoted || volume.is_alias() || !volume.text().is_some_and(is_text) {
            continue;
        }
        let draft = report.at(
            volume.span(),
            format!("{} needs no quotes", volume.source()),
        );
        if let Some(edit) = unquoted(volume).filter(|_| is_sound) {
            draft.fix("Take the quotes away", Applicability::Safe, vec![edit]);
        }
    }
}
