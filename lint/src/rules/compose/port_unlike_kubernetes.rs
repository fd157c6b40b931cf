//! A service that listens on one port in Compose and on another in Kubernetes.

use crate::compose::Piece;
use crate::kubernetes::Cluster;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::twin::{Twin, twins};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "port-unlike-kubernetes",
    kind: Kind::Compose,
    summary: told!("service has other ports in Compose than in Kubernetes"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("port_unlike_kubernetes.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    for twin in twins(cluster) {
        let (Some(ours), Some(theirs)) = (ours(twin), theirs(twin)) else {
            continue;
        };
        let is_shared = |(_, port): &(usize, Piece)| {
            let mut others = theirs.iter();
            others.any(|other| other.value == port.value)
        };
        let (Some((file, port)), Some(other)) = (ours.first(), theirs.first()) else {
            continue;
        };
        if !ours.iter().any(is_shared) {
            let name = twin.service.name();
            let message = format!(
                "`{name}` listens on {} here and on {} in Kubernetes",
                port.value, other.value
            );
            let draft = report.file(*file).at(port.span, message);
            draft.related(twin.file, other.span, "the port in Kubernetes");
        }
    }
}

/// The ports of the service, none where one of them is not a number.
fn ours<'p>(twin: Twin<'_, 'p>) -> Option<Vec<(usize, Piece<'p>)>> {
    let service = twin.service;
    let published = service
        .ports()
        .into_iter()
        .map(|(file, port)| (file, port.target));
    let exposed = service
        .items("expose")
        .map(|found| (found.file, Piece::of(found.node)));
    published
        .chain(exposed)
        .map(|(file, port)| Some((file, port.filter(is_number)?)))
        .collect()
}

/// The ports of the container, none where one of them is not a number.
fn theirs<'p>(twin: Twin<'_, 'p>) -> Option<Vec<Piece<'p>>> {
    let ports = twin.container.ports();
    ports
        .map(|port: Node| {
            port.get("containerPort")
                .and_then(Piece::of)
                .filter(is_number)
        })
        .collect()
}

fn is_number(port: &Piece) -> bool {
    port.value.parse::<u16>().is_ok()
}
