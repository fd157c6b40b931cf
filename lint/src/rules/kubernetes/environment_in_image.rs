//! An image that is built for one environment.

use crate::dockerfile::Image;
use crate::kubernetes::Container;
use crate::kubernetes::environment::at_end_of;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "environment-in-image",
    kind: Kind::Kubernetes,
    summary: told!("image is named after one environment"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(11)),
    fix: None,
    docs: page!("environment_in_image.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let Some((name, span)) = container.image() else {
        return;
    };
    let image = Image::parse(name);
    // In a tag, `dev` is as often a version that is not done, or an image with tools in it.
    let of_tag = image
        .tag
        .and_then(at_end_of)
        .filter(|word| !word.starts_with("dev"));
    let environment = of_tag.or_else(|| at_end_of(image.base_name()));
    let is_public = image.is_on_docker_hub() && !image.short_name().contains('/');
    if let Some(environment) = environment.filter(|_| !is_public) {
        let message = format!(
            "this image is built for `{environment}` alone: what was tested is another one"
        );
        report.at(span, message);
    }
}
