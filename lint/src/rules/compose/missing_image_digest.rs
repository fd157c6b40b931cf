//! A tag that the registry can give to another image.

use crate::compose::{Compose, Piece, UNKNOWN, filled_text};
use crate::floating::has_fixed_tag;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-image-digest",
    kind: Kind::Compose,
    summary: told!("image is pinned to a tag and not to a digest"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["compose-lint:CL-0019"],
    antipattern: Some(Antipattern::Docker(1)),
    fix: None,
    docs: page!("missing_image_digest.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let images = file
        .each_once("image")
        .filter(|(service, _)| service.is_pulled());
    for image in images.filter_map(|(_, image)| Piece::of(image)) {
        let name = filled_text(image.value);
        if !name.contains(UNKNOWN) && has_fixed_tag(&name) {
            let message = format!(
                "`{}` has no digest, so the registry can put another image behind the tag",
                image.value
            );
            report.at(image.span, message);
        }
    }
}
