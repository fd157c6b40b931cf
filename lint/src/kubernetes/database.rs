//! Which containers are databases, and where they keep what they are given.

use std::collections::HashSet;

use super::{Container, Pod};
use crate::dockerfile::Image;
use crate::yaml::Node;

/// The last part of the names of images that are database servers.
const SERVERS: [&str; 34] = [
    "arangodb",
    "cassandra",
    "clickhouse",
    "clickhouse-server",
    "cockroach",
    "cockroachdb",
    "couchbase",
    "couchdb",
    "crate",
    "db2",
    "elasticsearch",
    "influxdb",
    "mariadb",
    "mongo",
    "mongodb",
    "mongodb-community-server",
    "mongodb-enterprise-server",
    "mysql",
    "mysql-server",
    "neo4j",
    "opensearch",
    "orientdb",
    "percona",
    "percona-server",
    "pgvector",
    "postgis",
    "postgres",
    "postgresql",
    "rethinkdb",
    "scylla",
    "surrealdb",
    "timescaledb",
    "timescaledb-ha",
    "victoria-metrics",
];
/// Those that are as often a cache, which may forget: databases where they are given storage.
const STORES: [&str; 5] = [
    "dragonfly",
    "keydb",
    "redis",
    "redis-stack-server",
    "valkey",
];
/// Words in a command of a server; with another command, its image is there for the client.
const COMMANDS: [&str; 9] = [
    "cockroach",
    "entrypoint",
    "mariadbd",
    "mongod",
    "mysqld",
    "postgres",
    "redis-server",
    "run.sh",
    "valkey-server",
];
/// The kinds whose pods stay.
const STAYING: [&str; 7] = [
    "DaemonSet",
    "Deployment",
    "DeploymentConfig",
    "ReplicaSet",
    "ReplicationController",
    "Rollout",
    "StatefulSet",
];

/// A database server in a pod.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Server<'t> {
    /// Its container.
    pub(crate) container: Container<'t>,
    /// The last part of its image's name.
    pub(crate) name: &'t str,
    /// Whether something that outlives the pod is mounted in the container.
    pub(crate) has_storage: bool,
}

/// The first database server in `pod`, where its pods are to stay.
pub(crate) fn server(pod: Pod<'_>) -> Option<Server<'_>> {
    let mut passing = None;
    let mut containers = pod.main_containers().filter(|_| pod.object().is(&STAYING));
    containers.find_map(|container| {
        let name = server_name(container)?;
        let passing = passing.get_or_insert_with(|| passing_volumes(pod));
        // A volume that is not found is taken to be kept.
        let mut mounts = mounts(container);
        let has_storage = mounts.any(|mount| !passing.contains(mount));
        (has_storage || !STORES.contains(&name)).then_some(Server {
            container,
            name,
            has_storage,
        })
    })
}

/// The name of the database whose server a container runs.
fn server_name(container: Container<'_>) -> Option<&str> {
    let (image, _) = container.image()?;
    let name = match Image::parse(image).base_name() {
        "server" if image.contains("/mssql/server") => "mssql",
        name => name,
    };
    let is_known = name == "mssql" || SERVERS.contains(&name) || STORES.contains(&name);
    (is_known && runs_server(container)).then_some(name)
}

fn runs_server(container: Container) -> bool {
    let command = container
        .get("command")
        .filter(|command| !command.is_null());
    command.is_none_or(|command| {
        let mut words = command.items().filter_map(Node::text);
        words.any(|word| COMMANDS.iter().any(|known| word.contains(known)))
    })
}

/// The names of the volumes that are mounted in a container.
fn mounts(container: Container<'_>) -> impl Iterator<Item = &str> {
    let devices = container
        .get("volumeDevices")
        .into_iter()
        .flat_map(Node::items);
    let mounts = container.volume_mounts().chain(devices);
    mounts.filter_map(|mount| mount.get("name")?.text())
}

/// The names of the volumes of a pod that do not outlive it.
fn passing_volumes(pod: Pod<'_>) -> HashSet<&str> {
    let is_passing = |volume: &Node| PASSING.iter().any(|kind| volume.get(kind).is_some());
    let passing = pod.volumes().filter(is_passing);
    passing
        .filter_map(|volume| volume.get("name")?.text())
        .collect()
}

/// The kinds of volumes that go with the pod, or hold nothing that was written in it.
const PASSING: [&str; 7] = [
    "configMap",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "projected",
    "secret",
];

/// The names of the claims that a pod mounts, each where it stands.
pub(crate) fn claims(pod: Pod<'_>) -> impl Iterator<Item = Node<'_>> {
    pod.volumes()
        .filter_map(|volume| volume.at(&["persistentVolumeClaim", "claimName"]))
        .filter(|name| name.text().is_some())
}
