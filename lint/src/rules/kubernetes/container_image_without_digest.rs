//! A container whose image is named by a tag alone.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "container-image-without-digest",
    kind: Kind::Kubernetes,
    summary: told!("container image has no digest"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["checkov:CKV_K8S_43"],
    antipattern: None,
    fix: None,
    docs: page!("container_image_without_digest.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    if let Some((image, span)) = container.image().filter(|(image, _)| !image.contains('@')) {
        let message = [
            "nothing holds `",
            image,
            "` to the bytes that you have tested",
        ]
        .concat();
        report.at(span, message);
    }
}
