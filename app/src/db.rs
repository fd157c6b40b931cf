//! The database: how it is opened, and every SQL statement of the project.
//!
//! Reads go through a pool, writes through one connection: SQLite has one writer at a time anyway, and
//! a queue in front of it gives each writer its turn instead of a "database is locked". Under the
//! write-ahead log, readers see the last commit and wait for nobody.
//!
//! One file per table, functions named by the question they ask. Each takes an executor: a pool for a
//! question of its own, `&mut *transaction` for a part of something larger. What needs several
//! statements and belongs together takes [`Db`] and opens the transaction itself (`progress`).

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub mod activity;
pub mod backup;
mod error;
pub mod exercise_attempt;
#[cfg(test)]
pub(crate) mod fixture;
mod id;
pub mod invite;
pub mod kept_decision;
pub mod learner;
pub mod lesson_done;
mod migrate;
mod moment;
pub mod progress;
pub mod quiz_answer;
pub mod search;
pub mod session;
mod sqlite;
pub mod team;

pub use error::{ConnectError, Constraint, DbError};
pub use id::{InviteId, KeptDecisionId, LearnerId, SessionId, TeamId, TokenHash};
pub use moment::Moment;
pub use sqlite::{Connection, CopyError, Executor, Pool};

pub(crate) use error::failed;

/// The name of the database in the portal's folder.
pub const FILE_NAME: &str = "groundwork.db";

/// The open database. Cloning it shares the connections.
#[derive(Debug, Clone)]
pub struct Db {
    reader: Pool,
    writer: Pool,
    path: Arc<Path>,
}

/// Opens the database file, creates it where there is none, and brings its tables up to date.
///
/// Before a step that changes an existing database, a copy of it is left beside the file.
pub async fn connect(path: &Path) -> Result<Db, ConnectError> {
    sqlite::create_private(path)?;
    let writer = sqlite::writer(path)
        .await
        .map_err(|cause| ConnectError::open(path, &cause))?;
    migrate::bring_up_to_date(&writer, path).await?;
    let reader = sqlite::reader(path)
        .await
        .map_err(|cause| ConnectError::open(path, &cause))?;
    Ok(Db {
        reader,
        writer,
        path: path.into(),
    })
}

/// Opens a database that is there and up to date, beside a portal that may be running on it.
pub async fn open(path: &Path) -> Result<Db, ConnectError> {
    if !path.is_file() {
        return Err(ConnectError::Missing { path: path.into() });
    }
    let refused = |cause: sqlx::Error| ConnectError::open(path, &cause);
    let reader = sqlite::reader(path).await.map_err(refused)?;
    let outdated = |_| ConnectError::Outdated { path: path.into() };
    migrate::are_all_applied(&reader).await.map_err(outdated)?;
    Ok(Db {
        reader,
        writer: sqlite::writer(path).await.map_err(refused)?,
        path: path.into(),
    })
}

impl Db {
    /// For questions. A statement that would change something fails here.
    pub fn reader(&self) -> &Pool {
        &self.reader
    }

    /// For a change that is one statement.
    pub fn writer(&self) -> &Pool {
        &self.writer
    }

    /// For changes that belong together: all of them happen, or none.
    pub async fn begin(&self) -> Result<Transaction, DbError> {
        let transaction = self.writer.begin_with(sqlite::BEGIN_WRITE).await;
        transaction.map(Transaction).map_err(failed("begin"))
    }

    /// For questions that belong together: all of them see the same moment.
    pub async fn snapshot(&self) -> Result<Transaction, DbError> {
        self.reader
            .begin()
            .await
            .map(Transaction)
            .map_err(failed("snapshot"))
    }

    /// Whether the database answers and has every migration: what `/readyz` asks.
    ///
    /// It asks a reader. With a full disk or a long write the portal still serves every page, and a
    /// portal that is taken out of service then would help nobody.
    pub async fn ready(&self) -> Result<(), DbError> {
        migrate::are_all_applied(&self.reader).await
    }

    /// Writes a copy of the database, as of one moment, while it is in use.
    pub async fn copy_to(&self, target: PathBuf) -> Result<(), sqlite::CopyError> {
        sqlite::copy(&self.path, target).await
    }

    /// Waits for what is running, then folds the write-ahead log into the file and closes it.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Statements that belong together. Dropped without [`Transaction::commit`], it undoes its changes.
#[derive(Debug)]
pub struct Transaction(sqlite::Transaction);

impl Transaction {
    /// Keeps the changes. When this returns, they are on the disk.
    pub async fn commit(self) -> Result<(), DbError> {
        self.0.commit().await.map_err(failed("commit"))
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

#[cfg(test)]
mod tests;
