//! Everything that only SQLite has: its settings, its copies, its way of naming a broken constraint.
//!
//! The other files of `db` are written in SQL that `PostgreSQL` takes as well.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::error::ErrorKind;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _};

use super::{ConnectError, Constraint};

pub use sqlx::{SqliteConnection as Connection, SqliteExecutor as Executor, SqlitePool as Pool};
pub(super) type Transaction = sqlx::Transaction<'static, sqlx::Sqlite>;

/// Readers at once. A question takes well under a millisecond, so a few serve many visitors.
const READERS: u32 = 4;

/// How long a request waits for its turn before it becomes a 503.
const PATIENCE: Duration = Duration::from_secs(5);

/// The size to which the write-ahead log is cut back after a burst of writes: 16 MiB.
const LOG_SIZE: &str = "16777216";

/// Takes the write lock at once: a transaction that reads first and locks later can be refused half-way
/// when another process (a backup, an `admin` command) has written in between.
pub(super) const BEGIN_WRITE: &str = "begin immediate";

/// Makes the folder and an empty file that only its owner can read: it will hold password hashes.
/// SQLite gives its log files the same permissions.
pub(super) fn create_private(path: &Path) -> Result<(), ConnectError> {
    let created = match path.parent() {
        Some(folder) => fs::create_dir_all(folder).and_then(|()| create_private_file(path)),
        None => create_private_file(path),
    };
    created.map_err(|cause| ConnectError::Create {
        path: path.into(),
        cause,
    })
}

fn create_private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// The one connection that writes.
pub(super) async fn writer(path: &Path) -> Result<Pool, sqlx::Error> {
    // `synchronous = full` makes a commit wait until the log is on the disk. `normal` would survive a
    // killed process, whose pages the system keeps, but not a power cut; and what the portal has told a
    // learner is saved must be saved. A commit is a person's click: a flush for each is cheap.
    let options = options(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("journal_size_limit", LOG_SIZE);
    pool(1).connect_with(options).await
}

/// The connections that read. They are told so: a write through one of them is a mistake of ours.
pub(super) async fn reader(path: &Path) -> Result<Pool, sqlx::Error> {
    pool(READERS)
        .connect_with(options(path).pragma("query_only", "on"))
        .await
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
}

/// Connections to a file have no reason to end, so they are kept.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// Why a copy of the database could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// SQL takes only UTF-8 names.
    #[error("the name {0} is not UTF-8")]
    Name(PathBuf),
    /// The copy could not be written.
    #[error("cannot write {path}: {cause}")]
    File {
        /// The copy.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The database could not be read, or the disk is full.
    #[error("{0}")]
    Database(String),
}

/// Copies the database at `source` to `target` as of one moment, while others read and write it.
///
/// The name `target` never stands for half a copy: it is given when the copy is complete and on the disk.
pub(super) async fn copy(source: &Path, target: PathBuf) -> Result<(), CopyError> {
    let database = |cause: sqlx::Error| CopyError::Database(cause.to_string());
    let mut connection = options(source).connect().await.map_err(database)?;
    let partial = target.with_added_extension("partial");
    prepare(&partial).map_err(|cause| CopyError::File {
        path: partial.clone(),
        cause,
    })?;
    let name = partial
        .to_str()
        .ok_or_else(|| CopyError::Name(partial.clone()))?;
    sqlx::query("vacuum into $1")
        .bind(name)
        .execute(&mut connection)
        .await
        .map_err(database)?;
    connection.close().await.map_err(database)?;
    let path = target.clone();
    // Waiting for a disk would hold up every other task of this thread.
    let finished = tokio::task::spawn_blocking(move || publish(&partial, &target)).await;
    finished
        .map_err(io::Error::other)
        .flatten()
        .map_err(|cause| CopyError::File { path, cause })
}

/// An empty private file, in place of what an interrupted copy may have left.
fn prepare(partial: &Path) -> io::Result<()> {
    match fs::remove_file(partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => create_private_file(partial),
    }
}

/// Gives a complete copy its name, and waits until both are on the disk.
pub(super) fn publish(partial: &Path, target: &Path) -> io::Result<()> {
    File::open(partial)?.sync_all()?;
    fs::rename(partial, target)?;
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// Whether somebody has a database open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// The portal, a backup, or somebody's shell.
    Open,
    /// Nobody; what its log held is in the file.
    Closed,
    /// It is so damaged that nobody can say.
    Unknown,
}

/// Looks by opening the file for oneself alone, which every other connection prevents.
pub(super) async fn in_use(path: &Path) -> Use {
    let alone = options(path)
        .busy_timeout(Duration::ZERO)
        .locking_mode(SqliteLockingMode::Exclusive);
    let tried = async {
        let mut connection = alone.connect().await?;
        sqlx::query("begin exclusive")
            .execute(&mut connection)
            .await?;
        sqlx::query("rollback").execute(&mut connection).await?;
        connection.close().await
    };
    match tried.await {
        Ok(()) => Use::Closed,
        Err(error) if is_busy(&error) => Use::Open,
        Err(_) => Use::Unknown,
    }
}

/// `SQLITE_BUSY`, whatever it is busy with: that stands in the bits above.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    let code: Option<u32> = code.and_then(|code| code.parse().ok());
    code.is_some_and(|code| code & 0xff == 5)
}

/// Opens a file alone, to look at it.
pub(super) async fn look_at(path: &Path) -> Result<Connection, sqlx::Error> {
    options(path).read_only(true).connect().await
}

/// What SQLite finds wrong in a file: pages, indices, rows that refer to none.
pub(super) async fn damage(connection: &mut Connection) -> Result<Option<String>, sqlx::Error> {
    let checked: String = sqlx::query_scalar("pragma integrity_check(1)")
        .fetch_one(&mut *connection)
        .await?;
    if checked != "ok" {
        return Ok(Some(checked));
    }
    let dangling = sqlx::query("pragma foreign_key_check")
        .fetch_optional(connection)
        .await?;
    Ok(dangling.map(|_| "a row refers to one that is not there".to_owned()))
}

/// Which rule of a table an error is about, if it is one. SQLite names the columns, in English.
pub(super) fn broken_constraint(error: &sqlx::Error) -> Option<Constraint> {
    let error = error.as_database_error()?;
    match error.kind() {
        ErrorKind::UniqueViolation if error.message().ends_with("failed: learner.username") => {
            Some(Constraint::Username)
        }
        ErrorKind::ForeignKeyViolation => Some(Constraint::Reference),
        _ => None,
    }
}
