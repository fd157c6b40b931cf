//! What is known of public images that their names do not say.
//!
//! Each list holds what the image's own documentation says. A missing entry costs a diagnostic too
//! many, a wrong one a diagnostic too few, so doubtful images are left out.

use crate::dockerfile::Image;

/// Whether the image's process is not root, without a `USER` in the file.
pub(crate) fn is_non_root(image: &Image) -> bool {
    let says_so = |part: &str| {
        ["nonroot", "non-root", "rootless", "unprivileged"]
            .iter()
            .any(|word| part.contains(word))
    };
    let tag = image.tag.unwrap_or("");
    says_so(tag)
        || says_so(image.repository)
        // .NET's chiseled images have a user `app` and no shell.
        || (image.registry == Some("mcr.microsoft.com") && tag.contains("chiseled"))
        || NON_ROOT_ORGANISATIONS.iter().any(|known| is_in(image, known))
        || NON_ROOT.iter().any(|known| is(image, known))
}

/// Whether the image's own start script begins as root and then changes to another user.
pub(crate) fn steps_down(image: &Image) -> bool {
    STEPPING_DOWN.iter().any(|known| is(image, known))
}

/// Whether the image has a health check that is taken over with it.
pub(crate) fn has_health_check(image: &Image) -> bool {
    HEALTH_CHECKED.iter().any(|known| is(image, known))
        || HEALTH_CHECKED_ORGANISATIONS
            .iter()
            .any(|known| is_in(image, known))
}

/// Whether the image has no `EXPOSE` that what is built on it would take over.
pub(crate) fn exposes_nothing(image: &Image) -> bool {
    EXPOSING_NOTHING.iter().any(|known| is(image, known)) || is_in(image, "gcr.io/distroless")
}

/// Whether it is a Windows image, which has no root.
pub(crate) fn is_windows(image: &Image) -> bool {
    let names_windows = |part: &str| {
        part.split(['/', '-', '.'])
            .any(|word| matches!(word, "windows" | "nanoserver" | "windowsservercore"))
    };
    names_windows(image.repository) || image.tag.is_some_and(names_windows)
}

const NON_ROOT_ORGANISATIONS: [&str; 6] = [
    "bitnami",
    "bitnamilegacy",
    "cgr.dev/chainguard",
    "docker.elastic.co",
    "prom",
    "quay.io/prometheus",
];

const NON_ROOT: [&str; 25] = [
    "apache/airflow",
    "apache/superset",
    "elasticsearch",
    "grafana/grafana",
    "grafana/loki",
    "grafana/promtail",
    "jenkins/inbound-agent",
    "jenkins/jenkins",
    "kibana",
    "kong",
    "logstash",
    "mcr.microsoft.com/mssql/server",
    "memcached",
    "opensearchproject/opensearch",
    "opensearchproject/opensearch-dashboards",
    "quay.io/keycloak/keycloak",
    "registry.access.redhat.com/ubi8/nodejs-20",
    "registry.access.redhat.com/ubi8/openjdk-17",
    "registry.access.redhat.com/ubi9/nodejs-20",
    "registry.access.redhat.com/ubi9/nodejs-22",
    "registry.access.redhat.com/ubi9/openjdk-21",
    "registry.access.redhat.com/ubi9/python-312",
    "solr",
    "sonarqube",
    "varnish",
];

const STEPPING_DOWN: [&str; 14] = [
    "cassandra",
    "couchdb",
    "ghost",
    "influxdb",
    "mariadb",
    "mongo",
    "mysql",
    "neo4j",
    "postgis/postgis",
    "postgres",
    "rabbitmq",
    "redis",
    "valkey/valkey",
    "zookeeper",
];

/// Distributions, languages and their tools.
const EXPOSING_NOTHING: [&str; 28] = [
    "almalinux",
    "alpine",
    "amazoncorretto",
    "amazonlinux",
    "archlinux",
    "buildpack-deps",
    "busybox",
    "debian",
    "eclipse-temurin",
    "elixir",
    "erlang",
    "fedora",
    "gcc",
    "golang",
    "gradle",
    "haskell",
    "maven",
    "node",
    "openjdk",
    "opensuse/leap",
    "perl",
    "pypy",
    "python",
    "rockylinux",
    "ruby",
    "rust",
    "swift",
    "ubuntu",
];

const HEALTH_CHECKED: [&str; 9] = [
    "authelia/authelia",
    "itzg/minecraft-server",
    "jellyfin/jellyfin",
    "louislam/uptime-kuma",
    "mysql/mysql-server",
    "netdata/netdata",
    "pihole/pihole",
    "plexinc/pms-docker",
    "vaultwarden/server",
];

const HEALTH_CHECKED_ORGANISATIONS: [&str; 2] = ["jupyter", "quay.io/jupyter"];

/// Whether `image` is the one that `known` names, from any mirror of Docker Hub's own names.
fn is(image: &Image, known: &str) -> bool {
    let known = Image::parse(known);
    known.short_name() == image.short_name() && is_same_registry(image, &known)
}

/// Whether `image` is below `known`, a registry or a path.
fn is_in(image: &Image, known: &str) -> bool {
    let known = Image::parse(known);
    let below = image.repository.strip_prefix(known.repository);
    match known.registry {
        // A registry alone has no path, so its name is read as one.
        None if known.repository.contains('.') => image.registry == Some(known.repository),
        _ => below.is_some_and(|rest| rest.starts_with('/')) && is_same_registry(image, &known),
    }
}

fn is_same_registry(image: &Image, known: &Image) -> bool {
    image.registry == known.registry || image.is_on_docker_hub() && known.is_on_docker_hub()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_known_by_registry_path_and_tag() {
        let non_root = [
            "gcr.io/distroless/static:nonroot",
            "nginxinc/nginx-unprivileged:1.29",
            "docker.io/bitnami/redis",
            "cgr.dev/chainguard/node:latest",
            "docker.elastic.co/kibana/kibana:9.1.0",
            "mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled",
            "grafana/grafana:12.1.0",
        ];
        let root = [
            "nginx",
            "distroless/static",
            "bitnamix/redis",
            "ghcr.io/grafana/grafana",
            "",
        ];
        for name in non_root {
            assert!(is_non_root(&Image::parse(name)), "{name}");
        }
        for name in root {
            assert!(!is_non_root(&Image::parse(name)), "{name}");
        }
        assert!(steps_down(&Image::parse("docker.io/library/postgres:17")));
        assert!(has_health_check(&Image::parse(
            "quay.io/jupyter/base-notebook"
        )));
        assert!(is_windows(&Image::parse(
            "mcr.microsoft.com/windows/servercore:ltsc2022"
        )));
    }
}
