//! A base image that can change while the Dockerfile does not.

use crate::dockerfile::{Base, Dockerfile};
use crate::report::Report;
use crate::rule::{Check, page};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "latest-tag",
    kind: Kind::Dockerfile,
    summary: "base image has no fixed version",
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
    for stage in file.stages.iter().filter(|stage| stage.base == Base::Image) {
        let image = stage.image();
        if image.digest.is_none() && image.tag.is_none_or(|tag| tag == "latest") {
            let name = stage.from.image.value();
            let message = format!("`{name}` can be a different image at the next build");
            report.at(stage.from.image.span, message);
        }
    }
}
