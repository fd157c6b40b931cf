//! A service that is built here and has the name of an image as well.

use crate::compose::Compose;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Value;
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "build-and-image",
    kind: Kind::Compose,
    summary: told!("service has `build` and `image` without saying which one counts"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["dclint:no-build-and-image"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("build_and_image.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (service, _) in file.each_once("build") {
        let (Some(build), Some(image)) = (service.entry("build"), service.entry("image")) else {
            continue;
        };
        if service.get("pull_policy").is_none() {
            let message = format!(
                "`{}` is pulled or built, depending on what is on the machine",
                service.name()
            );
            let what = "the image that is pulled first, or that the build is called";
            let edit = service.node().set(&["pull_policy"], Value::Scalar("build"));
            let draft = report.at(build.key.span(), message);
            draft
                .related_here(image.span(), what)
                .suggest("Build it, always", edit);
        }
    }
}
