//! Which services keep data for others.

use super::{Service, filled};
use crate::dockerfile::Image;

/// Images of databases and queues: nothing but other services should talk to them, and they take
/// some time to start.
const DATABASES: [&str; 20] = [
    "cassandra",
    "clickhouse-server",
    "couchdb",
    "elasticsearch",
    "etcd",
    "influxdb",
    "mariadb",
    "memcached",
    "mongo",
    "mongodb",
    "mysql",
    "neo4j",
    "opensearch",
    "pgvector",
    "postgis",
    "postgres",
    "postgresql",
    "rabbitmq",
    "redis",
    "valkey",
];

impl Service<'_> {
    /// Whether its image is that of a database or a queue.
    pub(crate) fn is_database(self) -> bool {
        self.get("image")
            .and_then(filled)
            .is_some_and(|image| DATABASES.contains(&Image::parse(&image).base_name()))
    }
}
