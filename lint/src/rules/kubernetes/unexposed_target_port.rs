//! A Service that sends requests to a port which its pods' images do not expose.

use std::collections::HashSet;

use crate::built::Exposed;
use crate::kubernetes::selecting::Selecting;
use crate::kubernetes::{Cluster, Container, Member, Role};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unexposed-target-port",
    kind: Kind::Kubernetes,
    summary: told!("requests to a Service go to a port that no image of its pods exposes"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unexposed_target_port.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    if cluster.parsed.dockerfiles.is_empty() {
        return;
    }
    let services = Selecting::services(cluster);
    let mut seen = HashSet::new();
    for (member, _) in cluster.pods() {
        if let Some(exposed) = exposed(cluster, member) {
            for service in services.of(member.object) {
                check_service(service, member, &exposed, &mut seen, report);
            }
        }
    }
}

/// What the images of a pod expose; none where one of them is not built here, or is told to run
/// something else.
fn exposed<'p>(cluster: &Cluster<'p>, member: Member<'p>) -> Option<Vec<(usize, Exposed<'p>)>> {
    main_containers(member)
        .map(|container| {
            let built = cluster.applications.built_as(container.image()?.0)?;
            let runs_as_built =
                container.get("command").is_none() && container.get("args").is_none();
            runs_as_built.then_some(())?;
            Some((built.file, built.exposed()?))
        })
        .collect()
}

fn main_containers(member: Member) -> impl Iterator<Item = Container> {
    let containers = member.object.containers();
    containers.filter(|container| container.role() == Role::Main)
}

fn check_service<'p>(
    service: Member<'p>,
    pod: Member<'p>,
    exposed: &[(usize, Exposed<'p>)],
    seen: &mut HashSet<Node<'p>>,
    report: &mut Report,
) {
    let ports = service
        .object
        .spec("ports")
        .into_iter()
        .flat_map(Node::items);
    for port in ports {
        let Some(target) = port.get("targetPort").or_else(|| port.get("port")) else {
            continue;
        };
        let Some(number) = number(target, pod) else {
            continue;
        };
        let is_exposed = exposed.iter().any(|(_, ports)| ports.has(number));
        if is_exposed || !seen.insert(target) {
            continue;
        }
        let message = format!(
            "no image of `{}` is said to listen on {number}",
            pod.object.title()
        );
        let draft = report.file(service.file).at(target.inner(), message);
        if let Some((file, Some(word))) =
            exposed.first().map(|(file, ports)| (*file, ports.first()))
        {
            draft.related(file, word.span, "this port is exposed");
        }
    }
}

/// The number of a target port, that of its name among the pod's ports included.
fn number(target: Node, pod: Member) -> Option<u16> {
    let text = target.text()?;
    text.parse().ok().or_else(|| {
        let mut ports = main_containers(pod).flat_map(Container::ports);
        let named = ports.find(|port| port.get("name").and_then(Node::text) == Some(text))?;
        named.get("containerPort")?.text()?.parse().ok()
    })
}
