//! A service that can read a disk of its host byte by byte.

use crate::compose::device::{opened_by_rule, raw_device};
use crate::compose::security::has_capability;
use crate::compose::{Compose, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "raw-host-device",
    kind: Kind::Compose,
    summary: told!("service gets a disk of the host"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["compose-lint:CL-0016"],
    antipattern: None,
    fix: None,
    docs: page!("raw_host_device.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    for (_, devices) in file.each_once("devices") {
        for node in devices.items() {
            if let Some(path) = raw_device(node) {
                report.at(
                    node.span(),
                    format!("the container can read `{path}` of the host past all permissions"),
                );
            }
        }
    }
    for (service, rules) in file.each_once("device_cgroup_rules") {
        let opened: Vec<Node> = rules.items().filter(|rule| opened_by_rule(*rule)).collect();
        if opened.is_empty() || !can_have_nodes(service) {
            continue;
        }
        for rule in opened {
            report.at(
                rule.span(),
                "the container can make and open the devices of the host's disks",
            );
        }
    }
}

/// Whether the container can make device nodes, as Docker allows it, or is given those of the host.
fn can_have_nodes(service: Service) -> bool {
    let makes = service.is_on("privileged")
        || has_capability(service, "cap_add", &["MKNOD", "ALL"])
        || !has_capability(service, "cap_drop", &["MKNOD", "ALL"]);
    let mut sources = service.volumes().filter_map(|volume| volume.source);
    makes || sources.any(|source| source.value == "/dev" || source.value.starts_with("/dev/"))
}
