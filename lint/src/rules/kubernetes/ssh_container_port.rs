//! A container that people log in to.

use crate::kubernetes::Container;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "ssh-container-port",
    kind: Kind::Kubernetes,
    summary: told!("container listens for SSH"),
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    same_as: &["kube-linter:ssh-port"],
    antipattern: Some(Antipattern::Kubernetes(10)),
    fix: None,
    docs: page!("ssh_container_port.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    for port in container.ports() {
        let number = port
            .get("containerPort")
            .filter(|number| number.text() == Some("22"));
        let protocol = port.get("protocol").and_then(Node::text);
        if let Some(number) = number.filter(|_| protocol.is_none_or(|name| name == "TCP")) {
            let message = ["`", container.name(), "` lets people log in by SSH"].concat();
            report.at(number.inner(), message);
        }
    }
}
