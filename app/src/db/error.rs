//! What the database may answer instead of rows, and why it may refuse to open.

use std::path::{Path, PathBuf};

use super::sqlite;

/// Why a statement did not do what it was for. Neither variant carries the driver's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// The database is locked, full, gone or broken; it was logged. What it acknowledged, it keeps.
    #[error("the database does not answer")]
    Unavailable,
    /// A rule of a table refused a row: something that others did first.
    #[error("the database refused it: {0}")]
    Conflict(Constraint),
}

/// The rules of the tables that a learner can run into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Constraint {
    /// Another learner has this username.
    #[error("the username is taken")]
    Username,
    /// The row refers to another that is no longer there, such as a guest who has become an account.
    #[error("what it belongs to is gone")]
    Reference,
}

/// Turns the driver's error into ours; it is logged here, once, under the name of the query.
pub(crate) fn failed(query: &'static str) -> impl FnOnce(sqlx::Error) -> DbError {
    move |error| {
        if let Some(constraint) = sqlite::broken_constraint(&error) {
            tracing::info!(query, %constraint, "the database refused a row");
            return DbError::Conflict(constraint);
        }
        tracing::error!(
            query,
            error = &error as &dyn std::error::Error,
            "a query failed"
        );
        DbError::Unavailable
    }
}

/// Why the portal cannot start on this database: what happened, what it means, what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// There is no folder or file to write to.
    #[error(
        "cannot create the database {path}: {cause}\n\
         The portal keeps its data in this file. Give it a folder that it may write to."
    )]
    Create {
        /// The database file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is there and is not a database that opens.
    #[error(
        "cannot open the database {path}: {cause}\n\
         Nothing was changed. Check that the file is readable, that it is a database of this portal \
         and that the disk is not full."
    )]
    Open {
        /// The database file.
        path: PathBuf,
        /// What the driver said.
        cause: String,
    },
    /// There is no file.
    #[error("there is no database {path}\nGive --data the folder that the portal keeps it in.")]
    Missing {
        /// The database file.
        path: PathBuf,
    },
    /// The file has not been through every migration.
    #[error(
        "the database {path} is of another version than this program\n\
         Nothing was changed. Start the portal with this version once: it brings the database up to date."
    )]
    Outdated {
        /// The database file.
        path: PathBuf,
    },
    /// The file has been through a migration that this program does not know.
    #[error(
        "the database {path} was written by a newer version (migration {version} is not known here)\n\
         Nothing was changed. Start that version, or restore the copy that it left beside the file."
    )]
    Newer {
        /// The database file.
        path: PathBuf,
        /// The migration that is not known here.
        version: i64,
    },
    /// The copy before a migration could not be made.
    #[error(
        "cannot copy the database before changing its tables: {cause}\n\
         Nothing was changed. Make room beside {path} and start again."
    )]
    Copy {
        /// The database file.
        path: PathBuf,
        /// What the copy ran into.
        cause: sqlite::CopyError,
    },
    /// A migration failed and was undone.
    #[error(
        "cannot bring the database {path} up to date: {cause}\n\
         The step that failed was undone. The copy from before is beside the file."
    )]
    Migrate {
        /// The database file.
        path: PathBuf,
        /// What the driver said.
        cause: String,
    },
}

impl ConnectError {
    pub(super) fn open(path: &Path, cause: &sqlx::Error) -> Self {
        Self::Open {
            path: path.into(),
            cause: cause.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_driver_is_unavailable_and_says_nothing_else() {
        let error = failed("test")(sqlx::Error::PoolTimedOut);
        assert_eq!(error, DbError::Unavailable);
        assert_eq!(error.to_string(), "the database does not answer");
    }
}
