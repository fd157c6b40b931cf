//! Names of images that can change while the file that names them does not.

use crate::compose::{Template, UNKNOWN};
use crate::dockerfile::{Base, Dockerfile, Image, Word};

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

/// The bases whose name comes with the build and whose tag does not: `${REGISTRY}/app:latest`. Each
/// with its name, as far as the file says.
pub(crate) fn half_known_bases<'f, 'a>(
    file: &'f Dockerfile<'a>,
) -> impl Iterator<Item = (String, &'f Word<'a>)> {
    let stages = file.stages.iter();
    stages
        .filter(|stage| stage.base == Base::Unknown)
        .map(|stage| {
            let word = &stage.from.image;
            (Template::parse(&word.raw).with_defaults(), word)
        })
        .filter(|(name, _)| Image::parse(name).tag.is_some())
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
    use super::{half_known_bases, is_latest, why_floating};
    use crate::dockerfile::Dockerfile;

    #[test]
    fn a_tag_is_known_where_the_name_is_not() {
        let cases = [
            ("FROM ${A}:latest", true),
            ("ARG A\nFROM $A/b:latest AS c", true),
            ("ARG T\nFROM a:${T:-latest}", true),
            ("FROM ${A}:1", false),
            ("FROM ${A}:${B}", false),
            ("FROM $A", false),
            ("FROM a$B", false),
        ];
        for (text, expected) in cases {
            let file = Dockerfile::parse(text);
            let is_floating = half_known_bases(&file)
                .any(|(name, _)| is_latest(&name) && why_floating(&name).is_some());
            assert_eq!(is_floating, expected, "{text}");
        }
    }

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
