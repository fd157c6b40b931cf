//! A container whose image can change while the manifest does not.

use crate::floating::why_floating;
use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "floating-container-image",
    kind: Kind::Kubernetes,
    summary: told!("container runs an image without a fixed version"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[
        "kube-linter:latest-tag",
        "kube-score:container-image-tag",
        "polaris:tagNotSpecified",
        "checkov:CKV_K8S_14",
        "trivy:KSV-0013",
    ],
    antipattern: Some(Antipattern::Kubernetes(2)),
    fix: None,
    docs: page!("floating_container_image.md"),
    check: Check::Container(check),
};

/// How variables look that a tool fills in before the cluster sees the manifest.
const PLACEHOLDERS: [&str; 3] = ["$", "{{", "<"];

fn check(container: Container, report: &mut Report) {
    let Some((image, span)) = container.image() else {
        return;
    };
    let is_filled_in_later = PLACEHOLDERS.iter().any(|sign| image.contains(sign));
    if let Some(reason) = why_floating(image).filter(|_| !is_filled_in_later) {
        report.at(span, format!("`{image}` {reason}"));
    }
}
