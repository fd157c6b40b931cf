//! A service whose image can change while the Compose file does not.

use std::collections::HashSet;

use crate::compose::{Compose, Service, Template};
use crate::floating::why_floating;
use crate::report::Report;
use crate::rule::{Check, page};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "floating-image",
    kind: Kind::Compose,
    summary: "service runs an image without a fixed version",
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
    // Two services may share one image through `<<`.
    let mut seen = HashSet::new();
    for service in file.services().filter(|service| is_pulled(*service)) {
        let Some(image) = service.image() else {
            continue;
        };
        if let Some(reason) = why_floating(&Template::parse(image.value).with_defaults())
            && seen.insert(image.span)
        {
            report.at(image.span, format!("`{}` {reason}", image.value));
        }
    }
}

/// Whether the image comes from a registry. With `build` it is the name of what is built here.
fn is_pulled(service: Service) -> bool {
    let policy = service.get("pull_policy").and_then(Node::text);
    service.get("build").is_none() && !matches!(policy, Some("never" | "build"))
}
