//! A base image that can change while the Dockerfile does not.

use crate::dockerfile::Dockerfile;
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
    for span in &file.images {
        let image = span.of(file.text);
        if image.ends_with(":latest") || !image.contains(':') {
            report.at(
                *span,
                format!("`{image}` can be a different image at the next build"),
            );
        }
    }
}
