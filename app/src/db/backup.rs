//! Backups: a copy of the database while it is in use, and the way back from one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::migrate;
use super::sqlite::{self, CopyError, Use};

/// Why there is no backup: what happened, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Nothing to copy.
    #[error("there is no database {0}\nGive --data the folder that the portal keeps it in.")]
    Missing(PathBuf),
    /// A backup is not overwritten: it may be the only good one.
    #[error("{0} is there already\nNothing was changed. Give the backup another name.")]
    Exists(PathBuf),
    /// The copy broke off.
    #[error("cannot copy the database: {0}\nThere is no backup. Make room for it, and try again.")]
    Copy(#[from] CopyError),
}

/// Why a backup was not restored. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// No such file.
    #[error(
        "there is no backup {0}\nNothing was changed. Name a file that `groundwork backup` wrote."
    )]
    Missing(PathBuf),
    /// A file that cannot be read, or is no database.
    #[error(
        "cannot read the backup {path}: {cause}\nNothing was changed. Name a file that `groundwork backup` wrote."
    )]
    Unreadable {
        /// The backup.
        path: PathBuf,
        /// What the copy ran into.
        cause: CopyError,
    },
    /// A database that is not of this portal, or not whole.
    #[error("the backup {path} is not good: {fault}\nNothing was changed. Restore another one.")]
    Faulty {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        fault: String,
    },
    /// The portal runs, or something else has the database open.
    #[error(
        "the database {0} is in use\nNothing was changed. Stop the portal, restore, and start it again."
    )]
    InUse(PathBuf),
    /// The disk is full, or not ours to write to.
    #[error(
        "cannot put the backup in the place of {path}: {cause}\nMake room beside it, and try again."
    )]
    Replace {
        /// The database.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// Copies the database, as of one moment, to a file that is not there yet.
pub async fn backup(database: &Path, target: &Path) -> Result<(), BackupError> {
    if !database.is_file() {
        return Err(BackupError::Missing(database.into()));
    }
    if target.exists() {
        return Err(BackupError::Exists(target.into()));
    }
    Ok(sqlite::copy(database, target.into()).await?)
}

/// Puts a backup in the place of the database, once it has been found good.
///
/// What was there before is kept beside it: the answer is where.
pub async fn restore(backup: &Path, database: &Path) -> Result<Option<PathBuf>, RestoreError> {
    if !backup.is_file() {
        return Err(RestoreError::Missing(backup.into()));
    }
    let replace = |cause| RestoreError::Replace {
        path: database.into(),
        cause,
    };
    if let Some(folder) = database.parent() {
        fs::create_dir_all(folder).map_err(replace)?;
    }
    let copy = database.with_added_extension("restored");
    let restored = match verified_copy(backup, &copy).await {
        Ok(()) => replaced(database, &copy).await,
        Err(error) => Err(error),
    };
    if restored.is_err() {
        // It may never have come to be.
        let _ = fs::remove_file(&copy);
    }
    restored
}

/// Copies the backup to where the database is, and looks whether all of it arrived.
async fn verified_copy(backup: &Path, copy: &Path) -> Result<(), RestoreError> {
    let copied = sqlite::copy(backup, copy.into()).await;
    copied.map_err(|cause| RestoreError::Unreadable {
        path: backup.into(),
        cause,
    })?;
    let faulty = |fault: String| RestoreError::Faulty {
        path: backup.into(),
        fault,
    };
    match migrate::faults(copy).await {
        Ok(None) => Ok(()),
        Ok(Some(fault)) => Err(faulty(fault)),
        Err(cause) => Err(faulty(cause.to_string())),
    }
}

async fn replaced(database: &Path, copy: &Path) -> Result<Option<PathBuf>, RestoreError> {
    let replace = |cause| RestoreError::Replace {
        path: database.into(),
        cause,
    };
    if !database.exists() {
        sqlite::publish(copy, database).map_err(replace)?;
        return Ok(None);
    }
    if sqlite::in_use(database).await == Use::Open {
        return Err(RestoreError::InUse(database.into()));
    }
    let kept = kept_name(database);
    fs::copy(database, &kept).map_err(replace)?;
    keep_logs(database, &kept).map_err(replace)?;
    sqlite::publish(copy, database).map_err(replace)?;
    Ok(Some(kept))
}

/// `groundwork.db` from before is kept as `groundwork-before-restore.db`, the latest one.
fn kept_name(database: &Path) -> PathBuf {
    let stem = database.file_stem().unwrap_or_default().to_string_lossy();
    database.with_file_name(format!("{stem}-before-restore.db"))
}

/// Moves the logs of a damaged database with it: the restored one must not read them as its own.
fn keep_logs(database: &Path, kept: &Path) -> io::Result<()> {
    for ending in ["-wal", "-shm"] {
        let with_ending = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        match fs::rename(with_ending(database), with_ending(kept)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::Fixture;
    use crate::db::{connect, learner};

    async fn has_account(database: &Path) -> bool {
        let db = connect(database).await.expect("a database");
        let found = learner::any_account(db.reader()).await.expect("question");
        db.close().await;
        found
    }

    #[tokio::test]
    async fn a_backup_of_a_database_in_use_brings_back_what_was_there() {
        let db = Fixture::new().await;
        let folder = tempfile::tempdir().expect("a folder");
        let (empty, full) = (
            folder.path().join("empty.db"),
            folder.path().join("full.db"),
        );
        backup(&db.path(), &empty).await.expect("a backup");
        db.account("ada").await;
        backup(&db.path(), &full).await.expect("a backup");
        let again = backup(&db.path(), &full).await;
        assert!(matches!(again, Err(BackupError::Exists(_))), "{again:?}");

        let database = folder.path().join("data/groundwork.db");
        assert_eq!(restore(&full, &database).await.expect("restored"), None);
        assert!(has_account(&database).await);
        let kept = restore(&empty, &database).await.expect("restored");
        assert!(!has_account(&database).await);
        assert!(has_account(&kept.expect("the one from before")).await);
    }

    #[tokio::test]
    async fn a_database_in_use_is_not_replaced() {
        let db = Fixture::new().await;
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.db");
        backup(&db.path(), &copy).await.expect("a backup");
        let refused = restore(&copy, &db.path()).await;
        assert!(
            matches!(refused, Err(RestoreError::InUse(_))),
            "{refused:?}"
        );
        db.account("ada").await;
        db.close().await;
        restore(&copy, &db.path()).await.expect("restored");
        assert!(!has_account(&db.path()).await);
    }

    #[tokio::test]
    async fn a_damaged_database_is_replaced_and_kept_with_its_log() {
        let db = Fixture::new().await;
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.db");
        backup(&db.path(), &copy).await.expect("a backup");
        let database = folder.path().join("groundwork.db");
        fs::write(&database, "no database".repeat(100)).expect("a file");
        fs::write(folder.path().join("groundwork.db-wal"), "a log").expect("a file");
        let kept = restore(&copy, &database)
            .await
            .expect("restored")
            .expect("the one from before");
        assert!(
            fs::read_to_string(kept)
                .expect("a file")
                .starts_with("no database")
        );
        assert!(
            folder
                .path()
                .join("groundwork-before-restore.db-wal")
                .exists()
        );
        assert!(!has_account(&database).await);
    }

    #[tokio::test]
    async fn what_is_no_good_backup_changes_nothing() {
        let db = Fixture::new().await;
        db.account("ada").await;
        db.close().await;
        let before = fs::read(db.path()).expect("the database");
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);

        fs::write(file("notes.db"), "somebody's notes\n".repeat(100)).expect("a file");
        fs::write(file("empty.db"), "").expect("a file");
        // The second half of a good one is lost.
        fs::write(file("half.db"), &before[..before.len() / 2]).expect("a file");
        for name in ["missing.db", "notes.db", "empty.db", "half.db"] {
            restore(&file(name), &db.path()).await.expect_err(name);
            assert_eq!(fs::read(db.path()).expect("the database"), before, "{name}");
            assert!(
                !db.path().with_added_extension("restored").exists(),
                "{name}"
            );
        }
    }

    #[tokio::test]
    async fn a_backup_of_a_newer_version_is_refused() {
        let db = Fixture::new().await;
        let newer = "update _sqlx_migrations set version = 99990101000000
                     where version = (select max(version) from _sqlx_migrations)";
        sqlx::query(newer)
            .execute(db.writer())
            .await
            .expect("a migration");
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.db");
        backup(&db.path(), &copy).await.expect("a backup");
        let refused = restore(&copy, &folder.path().join("groundwork.db")).await;
        let Err(RestoreError::Faulty { fault, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert!(fault.contains("99990101000000"), "{fault}");
    }
}
