//! A service that can look into what the host keeps to itself.

use super::host_control_socket::engine_behind;
use super::writable_system_path::{is_harmless_if_read, is_system_path, is_time_zone};
use crate::compose::{Compose, Mount};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "exposed-host-path",
    kind: Kind::Compose,
    summary: told!("service mounts a sensitive path of the host"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["compose-lint:CL-0013"],
    antipattern: None,
    fix: None,
    docs: page!("exposed_host_path.md"),
    check: Check::Compose(check),
};

/// Devices that give away nothing.
const INERT: [&str; 5] = [
    "/dev/full",
    "/dev/null",
    "/dev/random",
    "/dev/urandom",
    "/dev/zero",
];

/// Folders of a home that hold keys.
const CREDENTIALS: [&str; 5] = [".aws", ".docker", ".gnupg", ".kube", ".ssh"];

fn check(file: &Compose, report: &mut Report) {
    for (_, mount) in file.mounts() {
        if let Some(what) = exposed(&mount) {
            report.at(
                mount.source.span,
                format!("`{}` gives the container {what}", mount.source.value),
            );
        }
    }
}

fn exposed(mount: &Mount) -> Option<&'static str> {
    if INERT.contains(&mount.path.as_ref()) || engine_behind(mount).is_some() {
        None
    } else if mount.is_within("/sys") || mount.is_within("/dev") {
        Some("the devices and switches of the host's kernel")
    } else if is_home_or_keys(&mount.path) {
        Some("the files and keys of a person")
    } else if mount.is_within("/run") || mount.is_within("/var/run") {
        Some("sockets and state of the host's own services")
    } else if is_time_zone(mount) {
        (!mount.read_only).then_some("the time zone of the host to change")
    } else {
        let is_told = is_system_path(mount) && mount.read_only && !is_harmless_if_read(mount);
        is_told.then(|| read_from(mount))
    }
}

/// What can be read in a system folder.
fn read_from(mount: &Mount) -> &'static str {
    const FOLDERS: [(&str, &str); 4] = [
        ("/etc", "the configuration of the host to read"),
        ("/proc", "the processes of the host to look into"),
        ("/root", "the files and keys of root on the host"),
        ("/var/lib", "the files of all containers to read"),
    ];
    let folder = FOLDERS.iter().find(|(folder, _)| mount.is_within(folder));
    folder.map_or("system files of the host to read", |(_, what)| *what)
}

/// Whether the path is a whole home, or a folder in one that holds keys. A project somewhere in a
/// home is neither.
fn is_home_or_keys(path: &str) -> bool {
    below_home(path).is_some_and(|below| {
        // `~user` is the home of another person, and no step below this one.
        let steps = below.strip_prefix('/');
        let first = steps.and_then(|steps| steps.split('/').next());
        below.is_empty() || first.is_some_and(|first| CREDENTIALS.contains(&first))
    })
}

/// What follows the home of a person, or the folder of all homes.
fn below_home(path: &str) -> Option<&str> {
    if path == "/home" {
        return Some("");
    }
    path.strip_prefix('~').or_else(|| {
        let user = path.strip_prefix("/home/")?;
        Some(user.find('/').map_or("", |at| &user[at..]))
    })
}
