//! An image by a tag that each new release takes over.

use crate::dockerfile::Dockerfile;
use crate::floating::{half_known_bases, is_latest, why_floating};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "moving-tag",
    kind: Kind::Dockerfile,
    summary: told!("image's tag names a stream of releases"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(1)),
    fix: None,
    docs: page!("moving_tag.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for image in file.images().filter(|image| !is_latest(image.name)) {
        if let Some(why) = why_floating(image.name) {
            report.at(image.span, format!("`{}` {why}", image.name));
        }
    }
    for (name, word) in half_known_bases(file).filter(|(name, _)| !is_latest(name)) {
        if let Some(why) = why_floating(&name) {
            report.at(word.span, format!("`{}` {why}", word.raw));
        }
    }
}
