//! A service that can command the container engine of its host.

use crate::compose::{Compose, Mount};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "host-control-socket",
    kind: Kind::Compose,
    summary: told!("service can command the container engine of its host"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0001"],
    antipattern: None,
    fix: None,
    docs: page!("host_control_socket.md"),
    check: Check::Compose(check),
};

/// The sockets of programs that start things as root, by a part of their paths.
const SOCKETS: [(&str, &str); 5] = [
    ("docker.sock", "Docker"),
    ("containerd.sock", "containerd"),
    ("podman.sock", "Podman"),
    ("crio.sock", "CRI-O"),
    ("systemd/private", "systemd"),
];

/// The folders that hold such a socket on most hosts.
const FOLDERS: [(&str, &str); 5] = [
    ("/run", "Docker"),
    ("/var/run", "Docker"),
    ("/", "Docker"),
    ("/run/containerd", "containerd"),
    ("/run/systemd", "systemd"),
];

fn check(file: &Compose, report: &mut Report) {
    for (_, mount) in file.mounts() {
        if let Some(engine) = engine_behind(&mount) {
            let path = mount.source.value;
            let message = format!(
                "through `{path}` the container can tell {engine} to start anything as root on the host"
            );
            report.at(mount.source.span, message);
        }
    }
}

/// The program that listens on a socket at the path, or somewhere below it.
pub(super) fn engine_behind(mount: &Mount) -> Option<&'static str> {
    let named = SOCKETS
        .iter()
        .find(|(socket, _)| mount.path.contains(socket));
    let path = mount.path.as_ref();
    let holds = |folder: &str| {
        folder
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || path == "/")
    };
    let folder = || FOLDERS.iter().find(|(folder, _)| holds(folder));
    named.or_else(folder).map(|(_, engine)| *engine)
}
