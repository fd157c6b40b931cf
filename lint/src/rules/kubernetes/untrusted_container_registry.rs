//! A container whose image comes from a registry nobody vouched for.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::rules::dockerfile::untrusted_registry::{matches, registry};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "untrusted-container-registry",
    kind: Kind::Kubernetes,
    summary: told!("container image is from a registry that you do not trust"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["trivy:KSV-0125"],
    antipattern: None,
    fix: None,
    docs: page!("untrusted_container_registry.md"),
    check: Check::Container(check),
};

/// The registries that count where no others are set: those of foundations and large providers.
const KNOWN: [&str; 18] = [
    "docker.io",
    "gcr.io",
    "*.gcr.io",
    "*.pkg.dev",
    "*.azurecr.io",
    "mcr.microsoft.com",
    "*.amazonaws.com",
    "*.amazonaws.com.cn",
    "public.ecr.aws",
    "registry.k8s.io",
    "ghcr.io",
    "quay.io",
    "registry.gitlab.com",
    "registry.access.redhat.com",
    "registry.redhat.io",
    "container-registry.oracle.com",
    "docker.elastic.co",
    "nvcr.io",
];

fn check(container: Container, report: &mut Report) {
    let Some((image, span)) = container.image() else {
        return;
    };
    let registry = registry(image);
    let trusted = &report.options().trusted_registries;
    let is_trusted = if trusted.is_empty() {
        KNOWN.iter().any(|pattern| matches(pattern, registry))
    } else {
        trusted.iter().any(|pattern| matches(pattern, registry))
    };
    if !is_trusted {
        let message = [
            "the registry `",
            registry,
            "` is not one of those you trust",
        ]
        .concat();
        report.at(span, message);
    }
}
