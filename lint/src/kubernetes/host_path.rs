//! Volumes that are a folder, a file or a socket of the node.

use super::Pod;
use crate::report::{Draft, Report};
use crate::yaml::{Entry, Node};

/// What somebody can do who has a path of the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Start containers on the node, as its container runtime does.
    Runtime,
    /// Read or change what the node itself runs on.
    System,
    /// Read or change some data.
    Data,
}

/// The names of the sockets of container runtimes.
const SOCKETS: [&str; 5] = [
    "docker.sock",
    "containerd.sock",
    "crio.sock",
    "podman.sock",
    "cri-dockerd.sock",
];

/// The folders that a node runs on.
const SYSTEM: [&str; 16] = [
    "",
    "/boot",
    "/dev",
    "/etc",
    "/etc/kubernetes",
    "/lib",
    "/proc",
    "/root",
    "/run",
    "/sys",
    "/usr",
    "/var",
    "/var/lib/containerd",
    "/var/lib/docker",
    "/var/lib/kubelet",
    "/var/run",
];

impl Reach {
    fn of(path: &str) -> Self {
        if SOCKETS.iter().any(|socket| path.ends_with(socket)) {
            Self::Runtime
        } else if path.starts_with('/') && SYSTEM.contains(&path.trim_end_matches('/')) {
            Self::System
        } else {
            Self::Data
        }
    }
}

/// A volume of a pod that is a path of the node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HostPath<'t> {
    volume: Node<'t>,
    /// The pair `hostPath`.
    pub(crate) entry: Entry<'t>,
}

impl<'t> HostPath<'t> {
    /// The volumes of a pod that are paths of the node.
    pub(crate) fn all(pod: Pod<'t>) -> impl Iterator<Item = Self> {
        pod.volumes().filter_map(|volume| {
            let entry = volume.entry("hostPath")?;
            Some(Self { volume, entry })
        })
    }

    /// The name that mounts call it by.
    pub(crate) fn name(self) -> Option<&'t str> {
        self.volume.get("name")?.text()
    }

    /// The path; empty where none is given.
    pub(crate) fn path(self) -> &'t str {
        let path = self.entry.value.get("path");
        path.and_then(Node::text).unwrap_or_default()
    }
}

/// Folders below which things of the node lie, and no data of programs.
const OF_NODE: [&str; 10] = [
    "/boot/",
    "/dev/",
    "/etc/",
    "/lib/",
    "/proc/",
    "/run/",
    "/sys/",
    "/usr/",
    "/var/log",
    "/var/run/",
];

/// Reports each volume of a pod through which a container has this reach on the node.
pub(crate) fn report(pod: Pod, report: &mut Report, reach: Reach, what: &str) {
    for volume in HostPath::all(pod).filter(|volume| Reach::of(volume.path()) == reach) {
        let path = volume.path();
        let is_of_node = OF_NODE.iter().any(|folder| path.starts_with(folder));
        let (what, is_usual) = match reach {
            Reach::Data if is_of_node => ("is the node's own, and another on each node", true),
            // The pods of a DaemonSet belong to their nodes.
            Reach::Data => (what, pod.object().kind() == "DaemonSet"),
            Reach::Runtime | Reach::System => (what, false),
        };
        let draft = say(volume.entry, report, what);
        if is_usual {
            draft.hint();
        }
    }
}

/// Says something of the path in a pair `hostPath`.
pub(crate) fn say<'r>(entry: Entry, report: &'r mut Report<'_>, what: &str) -> Draft<'r> {
    let path = entry.value.get("path");
    let text = path.and_then(Node::text).unwrap_or_default();
    let span = path.map_or(entry.key.span(), Node::inner);
    report.at(span, ["`", text, "` ", what].concat())
}

#[cfg(test)]
mod tests {
    use super::Reach;

    #[test]
    fn a_path_reaches_as_far_as_what_is_there() {
        let cases = [
            ("/var/run/docker.sock", Reach::Runtime),
            ("/run/containerd/containerd.sock", Reach::Runtime),
            ("/", Reach::System),
            ("/etc/", Reach::System),
            ("/var/lib/docker", Reach::System),
            ("/etc/localtime", Reach::Data),
            ("/srv/data", Reach::Data),
            ("", Reach::Data),
        ];
        for (path, expected) in cases {
            assert_eq!(Reach::of(path), expected, "{path}");
        }
    }
}
