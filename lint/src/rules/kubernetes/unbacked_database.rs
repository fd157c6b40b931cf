//! A database with one copy of everything.

use crate::kubernetes::database::server;
use crate::kubernetes::{Cluster, Object};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::yaml::Node;
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unbacked-database",
    kind: Kind::Kubernetes,
    summary: told!("no backup of a database is seen"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(6)),
    fix: None,
    docs: page!("unbacked_database.md"),
    check: Check::Cluster(check),
};

fn check(cluster: &Cluster, report: &mut Report) {
    if BACKUPS
        .iter()
        .any(|kind| cluster.of_kind(kind).next().is_some())
        || cluster
            .of_kind("CronJob")
            .any(|member| is_backup(member.object))
    {
        return;
    }
    let databases = cluster.pods().filter_map(|(member, pod)| {
        let found = server(pod).filter(|found| found.has_storage)?;
        // A helper beside it may see to that.
        (!is_backup(member.object)).then_some((member, found))
    });
    // What is not seen is said once.
    let most = if cluster.is_complete() { usize::MAX } else { 1 };
    for (member, found) in databases.take(most) {
        let database = found.name;
        let message = if cluster.is_complete() {
            format!("nothing makes a backup of `{database}`: with its volume, the data is gone")
        } else {
            format!("no backup of `{database}` is seen here")
        };
        report
            .file(member.file)
            .at(found.container.place(), message);
    }
}

/// The kinds with which operators and backup tools say when a copy is made.
const BACKUPS: [&str; 8] = [
    "Backup",
    "BackupConfiguration",
    "BackupSchedule",
    "BackupStrategy",
    "RecurringJob",
    "Schedule",
    "ScheduledBackup",
    "VolumeSnapshot",
];
/// Words in the name, the images and the commands of what makes one.
const WORDS: [&str; 9] = [
    "backup",
    "barman",
    "dump",
    "kopia",
    "pgbackrest",
    "restic",
    "snapshot",
    "velero",
    "wal-g",
];

fn is_backup(object: Object) -> bool {
    let says = |text: &str| WORDS.iter().any(|word| text.contains(word));
    object.name().is_some_and(says)
        || object.containers().any(|container| {
            let lists = ["command", "args"]
                .into_iter()
                .filter_map(|field| container.get(field));
            let mut words = lists.flat_map(Node::items).filter_map(Node::text);
            let image = container.image().map(|(image, _)| image);
            says(container.name()) || image.is_some_and(says) || words.any(says)
        })
}
