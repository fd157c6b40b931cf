//! A service that can change files which the host runs as root.

use crate::compose::{Compose, Mount};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "writable-system-path",
    kind: Kind::Compose,
    summary: told!("service can write to a system folder of the host"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0025"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("writable_system_path.md"),
    check: Check::Compose(check),
};

/// Folders in which a file that is written is run, or believed, by root of the host; so are those
/// below them.
const SYSTEM: [&str; 14] = [
    "/bin",
    "/boot",
    "/etc",
    "/lib/modules",
    "/proc",
    "/root",
    "/sbin",
    "/usr/bin",
    "/usr/lib/modules",
    "/usr/local/bin",
    "/usr/local/sbin",
    "/usr/sbin",
    "/var/lib/containerd",
    "/var/lib/docker",
];

/// Folders that hold one of those; what else is below them is data of programs.
const AROUND: [&str; 5] = ["/lib", "/lib64", "/usr", "/usr/lib", "/var/lib"];

/// Of those, what everybody may read.
const PUBLIC: [&str; 4] = ["/bin", "/lib", "/sbin", "/usr"];

fn check(file: &Compose, report: &mut Report) {
    let writable = file.mounts().filter(|(_, mount)| !mount.read_only);
    for (_, mount) in writable.filter(|(_, mount)| is_system_path(mount) && !is_time_zone(mount)) {
        let path = mount.source.value;
        let message = format!("who can write to `{path}` is root on the host");
        let draft = report.at(mount.source.span, message);
        let edit = mount.volume.and_then(|volume| volume.as_read_only());
        draft.suggest("Mount it read-only", edit);
    }
}

/// Whether the path is one in which root of the host runs or believes what it finds.
pub(super) fn is_system_path(mount: &Mount) -> bool {
    SYSTEM.iter().any(|folder| mount.is_within(folder)) || AROUND.contains(&mount.path.as_ref())
}

/// Whether reading it gives nothing away: programs and libraries are the same everywhere.
pub(super) fn is_harmless_if_read(mount: &Mount) -> bool {
    mount.path == "/lib64" || PUBLIC.iter().any(|folder| mount.is_within(folder))
}

/// Whether it is one of the two files that set the time zone, which many services mount.
pub(super) fn is_time_zone(mount: &Mount) -> bool {
    matches!(mount.path.as_ref(), "/etc/localtime" | "/etc/timezone")
}
