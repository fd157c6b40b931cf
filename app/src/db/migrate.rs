//! Brings the tables up to date, with a copy of the database left beside it first.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use sqlx::migrate::{Migrate, MigrateError, Migrator};

use super::{ConnectError, Connection, DbError, Executor, Pool, failed, sqlite};

/// The migrations, inside the binary. Each runs in a transaction of its own.
static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Applies what is pending.
pub(super) async fn bring_up_to_date(writer: &Pool, path: &Path) -> Result<(), ConnectError> {
    let mut connection = writer
        .acquire()
        .await
        .map_err(|cause| ConnectError::open(path, &cause))?;
    bring(&MIGRATIONS, &mut connection, path).await
}

async fn bring(
    migrations: &Migrator,
    connection: &mut Connection,
    path: &Path,
) -> Result<(), ConnectError> {
    let refused = |error| explain(error, path);
    let applied = applied(migrations, connection).await.map_err(refused)?;
    let pending = migrations
        .iter()
        .find(|migration| !applied.contains(&migration.version));
    if let Some(pending) = pending
        && !applied.is_empty()
    {
        keep_a_copy(path, pending.version).await?;
    }
    migrations
        .run_direct(None, connection, false)
        .await
        .map_err(refused)
}

async fn applied(
    migrations: &Migrator,
    connection: &mut Connection,
) -> Result<HashSet<i64>, MigrateError> {
    connection
        .ensure_migrations_table(&migrations.table_name)
        .await?;
    let applied = connection
        .list_applied_migrations(&migrations.table_name)
        .await?;
    Ok(applied
        .into_iter()
        .map(|migration| migration.version)
        .collect())
}

/// `groundwork.db` before migration 20260101 is kept as `groundwork-before-20260101.db`.
///
/// The name has no clock in it: a start that fails and is tried again every second replaces its copy
/// instead of filling the disk.
async fn keep_a_copy(path: &Path, version: i64) -> Result<(), ConnectError> {
    let target = copy_name(path, version);
    tracing::info!(copy = %target.display(), "copying the database before changing its tables");
    let copied = sqlite::copy(path, target).await;
    copied.map_err(|cause| ConnectError::Copy {
        path: path.into(),
        cause,
    })
}

fn copy_name(path: &Path, version: i64) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-before-{version}.db"))
}

fn explain(error: MigrateError, path: &Path) -> ConnectError {
    let path = path.into();
    match error {
        MigrateError::VersionMissing(version) => ConnectError::Newer { path, version },
        // The first statement on the file: one that is not a database, or not readable, ends here.
        MigrateError::Execute(cause) => ConnectError::Open {
            path,
            cause: cause.to_string(),
        },
        other => ConnectError::Migrate {
            path,
            cause: other.to_string(),
        },
    }
}

/// Whether every migration of this program has been applied.
pub(super) async fn are_all_applied(executor: impl Executor<'_>) -> Result<(), DbError> {
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations where success")
        .fetch_one(executor)
        .await
        .map_err(failed("migrate::are_all_applied"))?;
    // A newer replica may have applied more already.
    if usize::try_from(applied).is_ok_and(|applied| applied >= MIGRATIONS.iter().count()) {
        return Ok(());
    }
    tracing::error!(applied, "the database is not up to date");
    Err(DbError::Unavailable)
}

/// What is wrong with the database in a file, without changing it: damage, tables that are not ours,
/// or a migration that this program does not know.
pub(super) async fn faults(path: &Path) -> Result<Option<String>, sqlx::Error> {
    let mut connection = sqlite::look_at(path).await?;
    if let Some(damage) = sqlite::damage(&mut connection).await? {
        return Ok(Some(damage));
    }
    let applied: Vec<i64> =
        sqlx::query_scalar("select version from _sqlx_migrations order by version")
            .fetch_all(&mut connection)
            .await?;
    let is_known = |version: &i64| MIGRATIONS.version_exists(*version);
    let unknown = applied.iter().find(|version| !is_known(version));
    Ok(unknown
        .map(|version| format!("a newer version wrote it (migration {version} is not known here)")))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::fs;

    use sqlx::SqlSafeStr;
    use sqlx::migrate::{Migration, MigrationType};

    use super::*;
    use crate::db::fixture::{Fixture, noon};
    use crate::db::{Moment, connect, learner, session};

    const NEXT: i64 = 99_990_101_000_000;

    /// Our migrations and one more, from the future.
    fn with_one_more(sql: &'static str) -> Migrator {
        let more = Migration::new(
            NEXT,
            Cow::Borrowed("one more"),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        );
        Migrator::with_migrations(MIGRATIONS.iter().cloned().chain([more]).collect())
    }

    /// The database after an upgrade of the program, or why it refused.
    async fn upgrade(db: &Fixture, migrations: &Migrator) -> Result<(), ConnectError> {
        let mut connection = db.writer().acquire().await.expect("a connection");
        bring(migrations, &mut connection, &db.path()).await
    }

    #[tokio::test]
    async fn a_fresh_database_leaves_no_copy() {
        let db = Fixture::new().await;
        assert_eq!(db.ready().await, Ok(()));
        assert!(!copy_name(&db.path(), NEXT).exists());
        let first = MIGRATIONS.iter().next().expect("a migration").version;
        assert!(!copy_name(&db.path(), first).exists());
    }

    #[tokio::test]
    async fn a_copy_from_before_stays_beside_a_changed_database() {
        let db = Fixture::new().await;
        db.account("ada").await;
        upgrade(&db, &with_one_more("drop table session"))
            .await
            .expect("an upgrade");
        let copy = copy_name(&db.path(), NEXT);
        assert_eq!(
            copy.file_name(),
            Some("groundwork-before-99990101000000.db".as_ref())
        );
        let before = connect(&copy)
            .await
            .expect("the copy is a database of the old version");
        assert!(
            learner::any_account(before.reader())
                .await
                .expect("question")
        );
        let gone = session::delete_ended(db.writer(), noon()).await;
        assert_eq!(gone, Err(DbError::Unavailable), "the table was dropped");
    }

    #[tokio::test]
    async fn a_database_that_is_up_to_date_is_not_copied_again() {
        let db = Fixture::new().await;
        let migrations = with_one_more("create table one_more (id integer) strict");
        upgrade(&db, &migrations).await.expect("an upgrade");
        let copy = copy_name(&db.path(), NEXT);
        fs::remove_file(&copy).expect("the copy was there");
        upgrade(&db, &migrations).await.expect("nothing to do");
        assert!(!copy.exists());
    }

    #[tokio::test]
    async fn a_migration_that_fails_changes_nothing_and_leaves_its_copy() {
        let db = Fixture::new().await;
        db.account("ada").await;
        let broken = with_one_more("drop table session; select nonsense");
        for start in ["first", "second"] {
            let refused = upgrade(&db, &broken).await;
            assert!(
                matches!(refused, Err(ConnectError::Migrate { .. })),
                "{start}: {refused:?}"
            );
        }
        assert!(copy_name(&db.path(), NEXT).exists());
        assert_eq!(db.ready().await, Ok(()));
        db.session(db.guest().await, "the table is still there")
            .await;
    }

    #[tokio::test]
    async fn without_room_for_a_copy_nothing_is_changed() {
        let db = Fixture::new().await;
        // A folder in the place of the copy's first name cannot be removed like a file.
        let partial = copy_name(&db.path(), NEXT).with_added_extension("partial");
        fs::create_dir(partial).expect("a folder");
        let refused = upgrade(&db, &with_one_more("drop table session")).await;
        assert!(
            matches!(refused, Err(ConnectError::Copy { .. })),
            "{refused:?}"
        );
        db.session(db.guest().await, "the table is still there")
            .await;
    }

    #[tokio::test]
    async fn a_database_of_a_newer_version_is_left_alone() {
        let db = Fixture::new().await;
        upgrade(&db, &with_one_more("select 1"))
            .await
            .expect("an upgrade");
        db.close().await;
        let refused = connect(&db.path()).await;
        assert!(
            matches!(refused, Err(ConnectError::Newer { version: NEXT, .. })),
            "{refused:?}"
        );
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_refused_and_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("groundwork.db");
        let text = "not a database, but somebody's notes\n".repeat(100);
        fs::write(&path, &text).expect("a file");
        let refused = connect(&path).await;
        assert!(
            matches!(refused, Err(ConnectError::Open { .. })),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(&path).expect("the file"), text);
    }

    #[tokio::test]
    async fn a_database_that_lacks_a_migration_is_not_ready() {
        let db = Fixture::new().await;
        sqlx::query(
            "delete from _sqlx_migrations
             where version = (select max(version) from _sqlx_migrations)",
        )
        .execute(db.writer())
        .await
        .expect("delete");
        assert_eq!(db.ready().await, Err(DbError::Unavailable));
    }

    /// Cargo does not rebuild for a file that is new in a folder; this test tells who forgot.
    #[test]
    fn every_migration_in_the_folder_is_in_the_binary() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
        let in_folder = fs::read_dir(folder).expect("the folder").count();
        assert_eq!(
            MIGRATIONS.iter().count(),
            in_folder,
            "touch app/src/db/migrate.rs and rebuild"
        );
        let now = Moment::now()
            .timestamp()
            .to_string()
            .replace(['-', 'T', ':'], "");
        let now: i64 = now[..14].parse().expect("digits");
        let last = MIGRATIONS.iter().next_back().expect("a migration").version;
        assert!(
            last <= now,
            "{last} is in the future: a later one would sort before it"
        );
    }
}
