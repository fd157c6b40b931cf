//! The paths of the host that a service can reach into.

use std::borrow::Cow;
use std::collections::HashMap;

use super::value::{filled, filled_text, truth};
use super::{Compose, Piece, Service, Volume};
use crate::yaml::{Node, NodeKind};

/// A path of the host that is mounted into a service.
#[derive(Debug, Clone)]
pub(crate) struct Mount<'t> {
    /// The path, `.` and `..` and double slashes resolved; `~` stays.
    pub(crate) path: Cow<'t, str>,
    /// Where it is said: in the service, even if a named volume hides the path.
    pub(crate) source: Piece<'t>,
    /// Whether nothing can be written to it.
    pub(crate) read_only: bool,
    /// The entry of `volumes`; none for a secret or config.
    pub(crate) volume: Option<Volume<'t>>,
}

impl Mount<'_> {
    /// Whether the path is `folder` or something in it.
    pub(crate) fn is_within(&self, folder: &str) -> bool {
        let below = self.path.strip_prefix(folder);
        below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || folder == "/")
    }
}

impl Compose<'_> {
    /// The paths of the host that services mount, through `volumes`, through named volumes that
    /// stand for a path, and through secrets and configs that are files of the host.
    pub(crate) fn mounts(&self) -> impl Iterator<Item = (Service<'_>, Mount<'_>)> {
        let bound = self.bound_volumes();
        let volumes = self
            .each_once("volumes")
            .flat_map(move |(service, volumes)| {
                let volumes = volumes.items().filter_map(Volume::new);
                let mounts = volumes.filter_map(|volume| Self::mount(volume, &bound));
                let mounts: Vec<Mount> = mounts.collect();
                mounts.into_iter().map(move |mount| (service, mount))
            });
        let files = ["secrets", "configs"].into_iter().flat_map(move |field| {
            self.each_once(field).flat_map(move |(service, names)| {
                names
                    .items()
                    .filter_map(move |name| self.mounted_file(field, name))
                    .map(move |mount| (service, mount))
            })
        });
        volumes.chain(files)
    }

    fn mount<'t>(volume: Volume<'t>, bound: &HashMap<&str, Bound<'t>>) -> Option<Mount<'t>> {
        let source = volume.source?;
        let path = filled_text(source.value);
        let is_path = path.starts_with(['/', '~']);
        let (path, is_protected) = if is_path {
            (path, false)
        } else {
            bound.get(path.as_ref()).cloned()?
        };
        Some(Mount {
            path: normal(path),
            source,
            read_only: is_protected || volume.is_read_only(),
            volume: Some(volume),
        })
    }

    /// The named volumes that stand for a path.
    fn bound_volumes(&self) -> HashMap<&str, Bound<'_>> {
        let volumes = self.top_level("volumes").flat_map(Node::entries);
        volumes
            .filter_map(|entry| Some((entry.name(), bound(entry.value)?)))
            .collect()
    }

    /// The file of the host that a secret or config brings into a container.
    fn mounted_file<'t>(&'t self, field: &str, node: Node<'t>) -> Option<Mount<'t>> {
        let source = match node.kind() {
            NodeKind::Mapping => node.get("source").and_then(Piece::of)?,
            _ => Piece::of(node)?,
        };
        let declared = self
            .top_level(field)
            .find_map(|files| files.get(source.value))?;
        let path = filled_text(declared.get("file")?.text()?);
        path.starts_with(['/', '~']).then(|| Mount {
            path: normal(path),
            source,
            read_only: true,
            volume: None,
        })
    }
}

/// A path, and whether it is mounted read-only.
type Bound<'t> = (Cow<'t, str>, bool);

/// The path that a named volume stands for: the `local` driver binds its `device`.
fn bound(volume: Node<'_>) -> Option<Bound<'_>> {
    fn text<'t>(node: Node<'t>, field: &str) -> Option<Cow<'t, str>> {
        node.get(field).and_then(filled)
    }
    let options = volume.get("driver_opts")?;
    let device = text(options, "device").filter(|device| device.starts_with('/'))?;
    let is_local = text(volume, "driver").is_none_or(|driver| driver == "local");
    let is_external = volume.get("external").and_then(truth) == Some(true);
    let flags = text(options, "o").unwrap_or_default();
    let has = |name: &str| flags.split(',').any(|flag| flag.trim() == name);
    let is_bind =
        text(options, "type").is_some_and(|kind| kind == "none") || has("bind") || has("rbind");
    (is_local && !is_external && is_bind).then(|| (device, has("ro")))
}

/// `path` as Docker cleans it up: `/run/./x/` is `/run/x`, and `/etc/..` is `/`.
fn normal(path: Cow<'_, str>) -> Cow<'_, str> {
    let is_clean = |step: &str| !matches!(step, "" | "." | "..");
    let mut steps = path.split('/');
    let _root = steps.next();
    if path == "/" || path == "~" || steps.clone().all(is_clean) {
        return path;
    }
    let mut kept: Vec<&str> = Vec::new();
    for step in steps {
        match step {
            "" | "." => {}
            ".." => _ = kept.pop(),
            step => kept.push(step),
        }
    }
    let root = if path.starts_with('~') { "~" } else { "" };
    match (root, kept.is_empty()) {
        ("", true) => Cow::Borrowed("/"),
        (_, true) => Cow::Borrowed("~"),
        _ => Cow::Owned(format!("{root}/{}", kept.join("/"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cleaned_up_as_docker_does_it() {
        let cases = [
            ("/", "/"),
            ("//", "/"),
            ("/.", "/"),
            ("/..", "/"),
            ("/etc/..", "/"),
            ("/etc/", "/etc"),
            ("/run/./x", "/run/x"),
            ("~", "~"),
            ("~/", "~"),
            ("~/.ssh/", "~/.ssh"),
            ("~/a/b", "~/a/b"),
        ];
        for (path, expected) in cases {
            assert_eq!(normal(Cow::Borrowed(path)), expected, "{path}");
        }
    }

    #[test]
    fn a_path_of_the_host_is_found_wherever_it_is_said() {
        let text = "\
volumes:
  bound: {driver: local, driver_opts: {type: none, device: /srv/x, o: 'bind,ro'}}
  far: {driver: other, driver_opts: {device: /srv/y, o: bind}}
  kept: {external: true, driver_opts: {device: /srv/z, o: bind}}
  plain:
secrets:
  key: {file: /etc/key}
  own: {file: ./key}
services:
  a:
    image: a
    volumes: [/etc:/x, '~/.aws:/y:ro', ./src:/src, bound:/b, far:/f, kept:/k, plain:/p, '${D:-/data}/in:/d', {type: bind, source: /s, target: /t, read_only: yes}]
    secrets: [key, own, {source: key}]
";
        let compose = Compose::parse(text);
        let mounts: Vec<String> = compose
            .mounts()
            .map(|(_, mount)| format!("{} {}", mount.path, mount.read_only))
            .collect();
        assert_eq!(
            mounts,
            [
                "/etc false",
                "~/.aws true",
                "/srv/x true",
                "/data/in false",
                "/s true",
                "/etc/key true",
                "/etc/key true",
            ]
        );
    }
}
