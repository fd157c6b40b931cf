//! What the open database promises: nothing acknowledged is lost, and nobody waits who need not.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use sqlx::Connection as _;

use super::fixture::{Fixture, noon};
use super::{Db, DbError, Pool, connect, learner, lesson_done, progress, sqlite};

async fn setting(pool: &Pool, question: &'static str) -> String {
    let mut connection = pool.acquire().await.expect("a connection");
    let row = sqlx::query(question)
        .fetch_one(&mut *connection)
        .await
        .expect("a row");
    let text = sqlx::Row::try_get_unchecked::<String, _>(&row, 0);
    text.expect("a setting")
}

#[tokio::test]
async fn the_file_is_opened_with_the_settings_that_keep_its_promises() {
    let db = Fixture::new().await;
    for (pool, question, expected) in [
        (db.writer(), "pragma journal_mode", "wal"),
        (db.writer(), "pragma synchronous", "2"),
        (db.writer(), "pragma foreign_keys", "1"),
        (db.writer(), "pragma busy_timeout", "5000"),
        (db.reader(), "pragma journal_mode", "wal"),
        (db.reader(), "pragma query_only", "1"),
        (db.reader(), "pragma busy_timeout", "5000"),
    ] {
        assert_eq!(setting(pool, question).await, expected, "{question}");
    }
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let db = Fixture::new().await;
    let refused = learner::insert_guest(db.reader(), noon()).await;
    assert_eq!(refused, Err(DbError::Unavailable));
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_queue_and_every_one_gets_its_turn() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    let write = |db: Db, number: usize| async move {
        let mut transaction = db.begin().await?;
        let lesson = format!("track/{number}");
        lesson_done::insert(&mut *transaction, ada, &lesson, "v1", noon()).await?;
        transaction.commit().await
    };
    let writers: Vec<_> = (0..100)
        .map(|number| tokio::spawn(write(Db::clone(&db), number)))
        .collect();
    for writer in writers {
        assert_eq!(writer.await.expect("a task"), Ok(()));
    }
    let done = lesson_done::of_learner(db.reader(), ada)
        .await
        .expect("list");
    assert_eq!(done.len(), 100);
}

#[tokio::test]
async fn readers_do_not_wait_for_a_writer_and_do_not_see_half_its_work() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    let mut transaction = db.begin().await.expect("a transaction");
    lesson_done::insert(&mut *transaction, ada, "a/b", "v1", noon())
        .await
        .expect("done");
    let read = tokio::time::timeout(Duration::from_secs(1), progress::of_learner(&db, ada));
    let seen = read.await.expect("no waiting").expect("progress");
    assert!(seen.lessons.is_empty());
    transaction.commit().await.expect("commit");
    let seen = progress::of_learner(&db, ada).await.expect("progress");
    assert_eq!(seen.lessons.len(), 1);
}

#[tokio::test]
async fn a_snapshot_stays_at_its_moment() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    let mut snapshot = db.snapshot().await.expect("a snapshot");
    let before = lesson_done::of_learner(&mut *snapshot, ada)
        .await
        .expect("list");
    lesson_done::insert(db.writer(), ada, "a/b", "v1", noon())
        .await
        .expect("done");
    let after = lesson_done::of_learner(&mut *snapshot, ada)
        .await
        .expect("list");
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_undone_and_makes_way() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    let mut transaction = db.begin().await.expect("a transaction");
    lesson_done::insert(&mut *transaction, ada, "a/b", "v1", noon())
        .await
        .expect("done");
    drop(transaction);
    lesson_done::insert(db.writer(), ada, "a/c", "v1", noon())
        .await
        .expect("done");
    let done = lesson_done::of_learner(db.reader(), ada)
        .await
        .expect("list");
    assert_eq!(
        done.iter()
            .map(|it| it.lesson_id.as_str())
            .collect::<Vec<_>>(),
        ["a/c"]
    );
}

#[tokio::test]
async fn a_full_disk_is_unavailable_and_loses_nothing_that_was_acknowledged() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    // SQLite answers the same for a file that may not grow as for a disk that is full.
    let pages = setting(db.writer(), "pragma page_count").await;
    assert!(!pages.is_empty());
    sqlx::query("pragma max_page_count = 1")
        .execute(db.writer())
        .await
        .expect("a limit");
    let mut acknowledged = 0;
    let refused = loop {
        let lesson = format!("track/{acknowledged}");
        match lesson_done::insert(db.writer(), ada, &lesson, "v1", noon()).await {
            Ok(()) => acknowledged += 1,
            Err(refused) => break refused,
        }
        assert!(acknowledged < 100_000, "the file never filled up");
    };
    assert_eq!(refused, DbError::Unavailable);
    let done = lesson_done::of_learner(db.reader(), ada)
        .await
        .expect("reading goes on");
    assert_eq!(done.len(), acknowledged);
    sqlx::query("pragma max_page_count = 1000000")
        .execute(db.writer())
        .await
        .expect("room");
    lesson_done::insert(db.writer(), ada, "a/b", "v1", noon())
        .await
        .expect("there is room again");
}

#[tokio::test]
async fn a_database_that_another_process_locks_is_unavailable_until_it_lets_go() {
    let db = Fixture::new().await;
    sqlx::query("pragma busy_timeout = 50")
        .execute(db.writer())
        .await
        .expect("less patience");
    let other = sqlite::writer(&db.path()).await.expect("another process");
    let lock = other.begin_with(sqlite::BEGIN_WRITE).await.expect("a lock");
    assert_eq!(db.begin().await.map(drop), Err(DbError::Unavailable));
    assert_eq!(db.ready().await, Ok(()), "reading goes on");
    lock.rollback().await.expect("let go");
    assert_eq!(db.begin().await.map(drop), Ok(()));
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    lesson_done::insert(db.writer(), ada, "a/b", "v1", noon())
        .await
        .expect("done");
    db.close().await;
    let again = connect(&db.path()).await.expect("the same database");
    let done = lesson_done::of_learner(again.reader(), ada)
        .await
        .expect("list");
    assert_eq!(done.len(), 1);
}

#[tokio::test]
async fn a_copy_holds_what_was_there_and_is_complete() {
    let db = Fixture::new().await;
    let ada = db.account("ada").await;
    lesson_done::insert(db.writer(), ada, "a/b", "v1", noon())
        .await
        .expect("done");
    let target = db.path().with_file_name("copy.db");
    std::fs::write(target.with_added_extension("partial"), "half a copy").expect("a file");
    db.copy_to(target.clone()).await.expect("a copy");
    assert!(!target.with_added_extension("partial").exists());
    let mut copy = sqlx::SqliteConnection::connect(&format!("sqlite:{}", target.display()))
        .await
        .expect("a database");
    let health: String = sqlx::query_scalar("pragma integrity_check")
        .fetch_one(&mut copy)
        .await
        .expect("a check");
    assert_eq!(health, "ok");
    assert_eq!(
        lesson_done::of_learner(&mut copy, ada)
            .await
            .expect("list")
            .len(),
        1
    );
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let db = Fixture::new().await;
    db.guest().await;
    db.copy_to(db.path().with_file_name("copy.db"))
        .await
        .expect("a copy");
    for name in [
        "groundwork.db",
        "groundwork.db-wal",
        "groundwork.db-shm",
        "copy.db",
    ] {
        let file = std::fs::metadata(db.path().with_file_name(name)).expect(name);
        assert_eq!(file.permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    let refused = connect(&file.join("groundwork.db")).await.map(drop);
    let text = refused.expect_err("a file is no folder").to_string();
    assert!(
        text.contains("groundwork.db") && text.contains("may write to"),
        "{text}"
    );
}

/// The other half of the test below: writes, and says so after each write, until it is killed.
#[tokio::test]
#[ignore = "run by acknowledged_writes_survive_a_kill, in a process of its own"]
async fn writes_until_it_is_killed() {
    let Ok(path) = std::env::var("GROUNDWORK_TEST_KILLED") else {
        return;
    };
    let db = connect(path.as_ref()).await.expect("a database");
    loop {
        learner::insert_guest(db.writer(), noon())
            .await
            .expect("a guest");
        println!("acknowledged");
    }
}

#[tokio::test]
async fn acknowledged_writes_survive_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("groundwork.db");
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--nocapture", "writes_until_it_is_killed"])
        .env("GROUNDWORK_TEST_KILLED", &path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let mut acknowledged = 0;
    for line in output.lines().map_while(Result::ok) {
        acknowledged += i64::from(line.contains("acknowledged"));
        if acknowledged == 50 {
            // On Unix this is SIGKILL: no handler runs, no buffer is flushed.
            child.kill().expect("a kill");
        }
    }
    child.wait().expect("its end");
    assert!(
        acknowledged >= 50,
        "it ended by itself after {acknowledged}"
    );

    let db = connect(&path).await.expect("the database opens again");
    let kept: i64 = sqlx::query_scalar("select count(*) from learner")
        .fetch_one(db.reader())
        .await
        .expect("a count");
    // The last write may have been kept without having been acknowledged.
    assert!(
        (acknowledged..=acknowledged + 1).contains(&kept),
        "{kept} of {acknowledged}"
    );
}
