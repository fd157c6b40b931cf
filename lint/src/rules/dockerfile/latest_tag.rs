//! An image that can change while the Dockerfile does not.

use crate::dockerfile::Dockerfile;
use crate::floating::{half_known_bases, is_latest, why_floating};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "latest-tag",
    kind: Kind::Dockerfile,
    summary: told!("image is the latest one, whichever that is"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "hadolint:DL3006",
        "hadolint:DL3007",
        "trivy:DS-0001",
        "checkov:CKV_DOCKER_7",
    ],
    antipattern: Some(Antipattern::Docker(1)),
    fix: None,
    docs: page!("latest_tag.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for image in file.images().filter(|image| is_latest(image.name)) {
        let name = image.name;
        // A bare name in `--from` is more often a stage that is not there than an image.
        let is_certain = image.is_base || name.contains([':', '/', '@']);
        if let Some(why) = why_floating(name).filter(|_| is_certain) {
            report.at(image.span, format!("`{name}` {why}"));
        }
    }
    for (name, word) in half_known_bases(file).filter(|(name, _)| is_latest(name)) {
        if let Some(why) = why_floating(&name) {
            report.at(word.span, format!("`{}` {why}", word.raw));
        }
    }
}
