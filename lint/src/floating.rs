//! Names of images that can change while the file that names them does not.

use crate::compose::UNKNOWN;
use crate::dockerfile::Image;

/// Tags that name a stream of releases. A digit in a tag makes it a version: `stable-20250908`.
const STREAMS: [&str; 20] = [
    "alpine", "beta", "canary", "current", "dev", "develop", "edge", "latest", "lts", "main",
    "mainline", "master", "next", "nightly", "release", "rolling", "slim", "stable", "test",
    "unstable",
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

fn is_stream(tag: &str) -> bool {
    let is_version =
        tag.contains(|character: char| character.is_ascii_digit() || character == UNKNOWN);
    tag == "latest"
        || !is_version
            && tag
                .split(['-', '_', '.'])
                .any(|word| STREAMS.contains(&word))
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
        ];
        assert_eq!(still.map(why_floating), [const { None }; 8]);
        assert!(floating.iter().all(|name| why_floating(name).is_some()));
    }
}
