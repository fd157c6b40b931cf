//! A service whose image can change while the Compose file does not.

use crate::compose::{Compose, Piece, filled_text};
use crate::floating::why_floating;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "floating-image",
    kind: Kind::Compose,
    summary: told!("service runs an image without a fixed version"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "dclint:service-image-require-explicit-tag",
        "compose-lint:CL-0004",
    ],
    antipattern: Some(Antipattern::Docker(1)),
    fix: None,
    docs: page!("floating_image.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let images = file
        .each_once("image")
        .filter(|(service, _)| service.is_pulled());
    for image in images.filter_map(|(_, image)| Piece::of(image)) {
        if let Some(reason) = why_floating(&filled_text(image.value)) {
            report.at(image.span, format!("`{}` {reason}", image.value));
        }
    }
}
