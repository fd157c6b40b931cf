//! Which containers are databases, and where they keep what they are given.

use super::{Container, Object, Pod, Role};
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

/// The container of `pod` that is a database server, and the last part of its image's name.
pub(crate) fn server<'t>(pod: Pod<'t>) -> Option<(Container<'t>, &'t str)> {
    let object = pod.object();
    let mut containers = pod.containers().filter(|_| object.is(&STAYING));
    containers.find_map(|container| {
        let (image, _) = container.image()?;
        let name = Image::parse(image).base_name();
        let is_server = SERVERS.contains(&name)
            || STORES.contains(&name) && has_storage(container)
            || image.contains("/mssql/server");
        (is_server && container.role() == Role::Main && runs_server(container))
            .then_some((container, name))
    })
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

/// Whether something that outlives the pod is mounted in the container.
pub(crate) fn has_storage(container: Container) -> bool {
    let object = container.object();
    let names = container
        .volume_mounts()
        .filter_map(|mount| mount.get("name")?.text());
    let mut names = names.chain(devices(container));
    names.any(|name| is_kept(object, name))
}

fn devices<'t>(container: Container<'t>) -> impl Iterator<Item = &'t str> {
    let devices = container
        .get("volumeDevices")
        .into_iter()
        .flat_map(Node::items);
    devices.filter_map(|device| device.get("name")?.text())
}

/// Whether the volume called `name` outlives the pod. One that is not found is taken to.
fn is_kept(object: Object, name: &str) -> bool {
    let mut volumes = object.pod().into_iter().flat_map(Pod::volumes);
    volumes
        .find(|volume| volume.get("name").and_then(Node::text) == Some(name))
        .is_none_or(|volume| {
            let mut passing = PASSING.iter();
            !passing.any(|kind| volume.get(kind).is_some())
        })
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
pub(crate) fn claims<'t>(pod: Pod<'t>) -> impl Iterator<Item = Node<'t>> {
    pod.volumes()
        .filter_map(|volume| volume.at(&["persistentVolumeClaim", "claimName"]))
        .filter(|name| name.text().is_some())
}
