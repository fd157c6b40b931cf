//! Volumes that are a folder, a file or a socket of the node.

use super::Pod;
use crate::report::Report;
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
        let node = volume.entry.value.get("path");
        let span = node.map_or(volume.entry.key.span(), Node::inner);
        let draft = report.at(span, ["`", path, "` ", what].concat());
        if is_usual {
            draft.hint();
        }
    }
}
