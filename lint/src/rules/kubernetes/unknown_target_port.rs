//! A Service that sends to a port nobody listens on.

use crate::kubernetes::selecting::{self, MOST_PODS};
use crate::kubernetes::{Cluster, Member, is_template, service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::{Node, Value};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-target-port",
    kind: Kind::Kubernetes,
    summary: told!("a Service sends to a port that no container has"),
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unknown_target_port.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    let services = cluster.of_kind("Service");
    let selectors: Vec<_> = services
        .filter_map(|member| Some((member, service::selector(member.object)?)))
        .collect();
    let found = selecting::selected_by_each(cluster, &selectors).unwrap_or_default();
    for ((member, _), pods) in selectors.iter().zip(found) {
        if !pods.is_empty() && pods.len() < MOST_PODS {
            check_service(*member, &pods, report);
        }
    }
}

fn check_service(service: Member, makers: &[Member], report: &mut Report) {
    let declared: Vec<Node> = makers
        .iter()
        .filter_map(|maker| maker.object.pod())
        .flat_map(service::container_ports)
        .collect();
    for port in service::ports(service.object) {
        let Some((target, text)) =
            service::target(port).and_then(|node| Some((node, node.text()?)))
        else {
            continue;
        };
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let field = if is_number { "containerPort" } else { "name" };
        let has_it = |port: &Node| port.get(field).and_then(Node::text) == Some(text);
        // Ports need not be declared: a pod that lists none may listen on any.
        if declared.iter().any(has_it) || is_number && declared.is_empty() || is_template(text) {
            continue;
        }
        report.file(service.file);
        let message = if is_number {
            ["no container of these pods lists port `", text, "`"]
        } else {
            ["no container of these pods has a port named `", text, "`"]
        };
        let draft = report.at(target.inner(), message.concat());
        let draft = if is_number { draft.hint() } else { draft };
        if let [only] = declared.as_slice() {
            draft.suggest("Send to the port of the container", redirect(port, *only));
        }
    }
}

/// Sends `port` to the one that is there, by its name where it has one.
fn redirect(port: Node, only: Node) -> Option<Edit> {
    let wanted = only.get("name").or_else(|| only.get("containerPort"))?;
    port.set(&["targetPort"], Value::Scalar(wanted.text()?))
}
