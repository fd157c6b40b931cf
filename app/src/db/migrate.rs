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
