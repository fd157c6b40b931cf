//! Which services keep data for others.

use super::{Service, filled};
use crate::dockerfile::Image;

/// Images of databases and queues: nothing but other services should talk to them.
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

/// Those of them that keep nothing but what is in memory.
const CACHES: [&str; 3] = ["memcached", "redis", "valkey"];

impl Service<'_> {
    /// Whether its image is that of a database or a queue that can be used only some time after
    /// it was started. A cache is there at once.
    pub(crate) fn starts_slowly(self) -> bool {
        let is_cache = |image: &str| CACHES.contains(&Image::parse(image).base_name());
        let image = self.get("image").and_then(filled);
        self.is_database() && !image.is_some_and(|image| is_cache(&image))
    }

    /// Whether its image is that of a database or a queue.
    pub(crate) fn is_database(self) -> bool {
        self.get("image")
            .and_then(filled)
            .is_some_and(|image| DATABASES.contains(&Image::parse(&image).base_name()))
    }
}
