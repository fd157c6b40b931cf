//! An image from a registry that nobody has agreed on.

use crate::dockerfile::{Dockerfile, Image};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "untrusted-registry",
    kind: Kind::Dockerfile,
    summary: told!("image comes from a registry that the project does not list"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["hadolint:DL3026"],
    antipattern: None,
    fix: None,
    docs: page!("untrusted_registry.md"),
    check: Check::Dockerfile(check),
};

/// Docker Hub, by the first of the names it has.
const DOCKER_HUB: &str = "docker.io";

fn check(file: &Dockerfile, report: &mut Report) {
    let trusted = &report.options().trusted_registries;
    if trusted.is_empty() {
        return;
    }
    for image in file.images() {
        let registry = registry(image.name);
        if !trusted.iter().any(|pattern| matches(pattern, registry)) {
            report.at(
                image.span,
                format!("the registry `{registry}` is not one of those you trust"),
            );
        }
    }
}

/// The registry that an image comes from.
pub(crate) fn registry(image: &str) -> &str {
    let image = Image::parse(image);
    match image.registry {
        Some(registry) if !image.is_on_docker_hub() => registry,
        _ => DOCKER_HUB,
    }
}

/// Whether `registry` is what `pattern` names, which may start or end with `*`.
pub(crate) fn matches(pattern: &str, registry: &str) -> bool {
    let is_hub = |name| {
        matches!(
            name,
            "hub.docker.com" | "index.docker.io" | "registry-1.docker.io"
        )
    };
    let pattern = if is_hub(pattern) { DOCKER_HUB } else { pattern };
    let registry = if is_hub(registry) {
        DOCKER_HUB
    } else {
        registry
    };
    let middle = pattern.trim_matches('*');
    match (pattern.starts_with('*'), pattern.ends_with('*')) {
        (true, true) => registry.contains(middle),
        (true, false) => registry.ends_with(middle),
        (false, true) => registry.starts_with(middle),
        (false, false) => registry == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::{matches, registry};

    #[test]
    fn a_pattern_names_registries() {
        let cases = [
            ("docker.io", "debian", true),
            ("hub.docker.com", "docker.io/library/debian", true),
            ("docker.io", "hub.docker.com/debian", true),
            ("example.com", "debian", false),
            ("example.com", "example.com/team/app", true),
            ("*.example.com", "eu.example.com/app", true),
            ("*.example.com", "example.com/app", false),
            ("registry.*", "registry.example.com/app", true),
            ("*", "localhost:5000/app", true),
            ("localhost", "localhost:5000/app", false),
        ];
        for (pattern, image, expected) in cases {
            assert_eq!(
                matches(pattern, registry(image)),
                expected,
                "{pattern}: {image}"
            );
        }
    }
}
