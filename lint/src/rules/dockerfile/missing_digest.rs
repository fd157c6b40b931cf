//! An image that is named by a tag alone.

use crate::dockerfile::{Dockerfile, Image, ImageUse};
use crate::floating::why_floating;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-digest",
    kind: Kind::Dockerfile,
    summary: told!("image is not pinned by digest"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(1)),
    fix: None,
    docs: page!("missing_digest.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for ImageUse { name, span, .. } in file.images() {
        let image = Image::parse(name);
        // `latest-tag` speaks first: a digest for an image that floats is the second step.
        if image.tag.is_some() && image.digest.is_none() && why_floating(name).is_none() {
            report.at(
                span,
                format!("the tag of `{name}` can be given to another image"),
            );
        }
    }
}
