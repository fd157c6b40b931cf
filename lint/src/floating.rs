//! Names of images that can change while the file that names them does not.

use crate::compose::UNKNOWN;
use crate::dockerfile::Image;

/// Words in a tag that name a stream of releases: `lts-bookworm` moves from version to version.
///
/// A digit in a tag makes it a version: `stable-20250908`.
const STREAMS: [&str; 19] = [
    "beta", "canary", "current", "dev", "develop", "edge", "latest", "lts", "main", "mainline",
    "master", "next", "nightly", "release", "rolling", "sid", "stable", "test", "unstable",
];

/// Words in a tag that name a make of the image. Alone they leave the version open, and beside
/// the name of a release (`bookworm-slim`) they do not.
const MAKES: [&str; 10] = [
    "alpine", "apache", "cli", "debian", "fpm", "full", "jdk", "jre", "minimal", "slim",
];

/// Why the image with this name can change, where it can and nothing that matters is unknown.
pub(crate) fn why_floating(name: &str) -> Option<String> {
    let image = Image::parse(name);
    match (image.digest, image.tag) {
        (Some(_), _) => None,
        (None, Some(tag)) => {
            is_stream(tag).then(|| format!("moves: the tag `{tag}` is given to each new release"))
        }
        (None, None) if image.base_name().contains(UNKNOWN) || image.base_name().is_empty() => None,
        (None, None) => Some("has no tag, so it is whatever `latest` is on the day".to_owned()),
    }
}

/// Whether the image with this name has a tag that stays with one version, and no digest.
pub(crate) fn has_fixed_tag(name: &str) -> bool {
    let image = Image::parse(name);
    image.digest.is_none() && image.tag.is_some_and(|tag| !is_stream(tag))
}

/// Whether the image with this name is whatever `latest` is, said or unsaid.
pub(crate) fn is_latest(name: &str) -> bool {
    Image::parse(name).tag.is_none_or(|tag| tag == "latest")
}

fn is_stream(tag: &str) -> bool {
    let is_version =
        tag.contains(|character: char| character.is_ascii_digit() || character == UNKNOWN);
    let mut words = tag.split(['-', '_', '.']);
    tag == "latest"
        || !is_version
            && (words.clone().any(|word| STREAMS.contains(&word))
                || words.all(|word| MAKES.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::why_floating;

    #[test]
    fn a_version_or_a_digest_holds_an_image_still() {
        let still = [
            "nginx:1.29",
            "nginx:stable-20250908",
            "a@sha256:0",
            "registry:5000/a:v1",
            "a:\u{fffc}",
            "\u{fffc}",
            "a:production",
            "debian:bookworm-slim",
            "",
        ];
        let floating = [
            "nginx",
            "registry:5000/a",
            "nginx:latest",
            "a:main-latest",
            "redis:alpine",
            "\u{fffc}/a",
            "node:lts-slim",
            "node:lts-bookworm",
            "debian:sid-slim",
            "openjdk:jre-alpine",
        ];
        assert_eq!(still.map(why_floating), [const { None }; 9]);
        assert!(floating.iter().all(|name| why_floating(name).is_some()));
    }
}
