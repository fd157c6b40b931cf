//! A service whose health is asked at one address in Compose and at another in Kubernetes.

use crate::compose::{Found, Piece};
use crate::kubernetes::Cluster;
use crate::kubernetes::probe;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::twin::{Twin, twins};
use crate::yaml::Node;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "health-check-unlike-kubernetes",
    kind: Kind::Compose,
    summary: told!("health check asks another path than the probes in Kubernetes"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("health_check_unlike_kubernetes.md"),
    check: Check::Cluster(check),
};

/// How a container calls itself.
const LOCAL_HOSTS: [&str; 4] = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"];

fn check(cluster: &Cluster, report: &mut Report) {
    for twin in twins(cluster) {
        let Some((found, path)) = asked(twin) else {
            continue;
        };
        let mut probes = twin
            .container
            .probes()
            .filter_map(|probe| probe.get("httpGet"));
        let Some(first) = probes.next() else {
            continue;
        };
        let mut others = std::iter::once(first).chain(probes);
        if !others.any(|http| probe::path(http) == path.value.trim_start_matches('/')) {
            let message = format!(
                "Compose asks `{}`, Kubernetes asks `/{}`",
                path.value,
                probe::path(first)
            );
            let place = first.get("path").map_or(first.span(), Node::inner);
            let draft = report.file(found.file).at(path.span, message);
            draft.related(twin.file, place, "what Kubernetes asks");
        }
    }
}

/// The path that the health check of Compose asks of the container itself.
fn asked<'p>(twin: Twin<'_, 'p>) -> Option<(Found<'p>, Piece<'p>)> {
    let found = twin.service.at(&["healthcheck", "test"])?;
    let words = std::iter::once(found.node).chain(found.node.items());
    let mut paths = words.filter_map(|word| Some(Piece::part_of(word, local_path(word.text()?)?)));
    Some((found, paths.next()?))
}

/// The path of the first address in a command, where it is one of the container's own.
fn local_path(command: &str) -> Option<&str> {
    let address = command.split_once("://")?.1;
    let host = LOCAL_HOSTS
        .iter()
        .find_map(|host| address.strip_prefix(host))?;
    let rest = host.strip_prefix(':').map_or(host, |port| {
        port.trim_start_matches(|character: char| character.is_ascii_digit())
    });
    let is_end = |character: char| character.is_whitespace() || "'\"`|&;)<>?".contains(character);
    let path = rest.split(is_end).next()?;
    path.starts_with('/').then_some(path)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn a_path_is_found_in_a_command() {
        let cases = [
            (
                "curl -f http://localhost:8080/health || exit 1",
                Some("/health"),
            ),
            ("wget -q 'https://127.0.0.1/a/b?c=d'", Some("/a/b")),
            ("curl http://[::1]:80/", Some("/")),
            ("curl http://localhost:${PORT}/health", None),
            ("curl http://localhost:80", None),
            ("curl http://other/health", None),
            ("pg_isready", None),
        ];
        for (command, expected) in cases {
            assert_eq!(local_path(command), expected, "{command}");
        }
    }
}
