//! An image's name, taken apart: registry, repository, tag, digest.

use crate::compose::UNKNOWN;

/// `registry/repository:tag@digest`, each part where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image<'t> {
    /// The host, where one is named.
    pub registry: Option<&'t str>,
    /// The path, without registry, tag and digest.
    pub repository: &'t str,
    /// What follows the colon.
    pub tag: Option<&'t str>,
    /// What follows the `@`.
    pub digest: Option<&'t str>,
}

impl<'t> Image<'t> {
    /// Takes `name` apart. Any text has parts, a wrong name too.
    pub fn parse(name: &'t str) -> Self {
        let (name, digest) = match name.split_once('@') {
            Some((name, digest)) => (name, Some(digest)),
            None => (name, None),
        };
        // A colon before the last slash is that of a port.
        let (path, tag) = match name.rsplit_once(':') {
            Some((path, tag)) if !tag.contains('/') => (path, Some(tag)),
            _ => (name, None),
        };
        let (registry, repository) = match path.split_once('/') {
            Some((host, rest)) if is_host(host) => (Some(host), rest),
            _ => (None, path),
        };
        Self {
            registry,
            repository,
            tag: tag.filter(|tag| !tag.is_empty()),
            digest,
        }
    }

    /// The repository as people know it: Docker Hub's own `library/` is left out.
    pub fn short_name(&self) -> &'t str {
        self.repository
            .strip_prefix("library/")
            .unwrap_or(self.repository)
    }

    /// Registry and repository, the ways of naming Docker Hub made one; none where a variable is
    /// in it.
    pub(crate) fn full_name(&self) -> Option<String> {
        let registry = self.registry.filter(|_| !self.is_on_docker_hub());
        let name = [registry.unwrap_or_default(), "/", self.short_name()].concat();
        (!name.contains(['$', '{', UNKNOWN])).then_some(name)
    }

    /// The last part of the repository: `node` of `docker.io/library/node`.
    pub fn base_name(&self) -> &'t str {
        self.repository
            .rsplit('/')
            .next()
            .unwrap_or(self.repository)
    }

    /// Whether Docker Hub has it.
    pub fn is_on_docker_hub(&self) -> bool {
        self.registry.is_none_or(|registry| {
            matches!(
                registry,
                "docker.io" | "index.docker.io" | "registry-1.docker.io"
            )
        })
    }
}

fn is_host(part: &str) -> bool {
    part.contains(['.', ':']) || part == "localhost"
}

#[cfg(test)]
mod tests {
    use super::Image;

    #[test]
    fn a_name_is_taken_apart() {
        let cases = [
            ("node", (None, "node", None, None)),
            ("node:22-alpine", (None, "node", Some("22-alpine"), None)),
            (
                "library/node@sha256:ab",
                (None, "library/node", None, Some("sha256:ab")),
            ),
            (
                "ghcr.io/a/b:1@sha256:ab",
                (Some("ghcr.io"), "a/b", Some("1"), Some("sha256:ab")),
            ),
            (
                "localhost:5000/a",
                (Some("localhost:5000"), "a", None, None),
            ),
            ("localhost/a:2", (Some("localhost"), "a", Some("2"), None)),
            ("node:", (None, "node", None, None)),
            ("", (None, "", None, None)),
        ];
        for (name, (registry, repository, tag, digest)) in cases {
            let image = Image {
                registry,
                repository,
                tag,
                digest,
            };
            assert_eq!(Image::parse(name), image, "{name}");
        }
    }
}
