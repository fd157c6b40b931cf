//! A fresh database for each test, opened as the portal opens its own.

use std::ops::Deref;
use std::path::PathBuf;

use jiff::SignedDuration;
use tempfile::TempDir;

use super::session::NewSession;
use super::{Db, LearnerId, Moment, SessionId, TeamId, TokenHash, connect, learner, session, team};
use crate::account::{Name, PasswordHash, Username};

/// A database in a folder that goes away with it.
pub(crate) struct Fixture {
    db: Db,
    folder: TempDir,
}

impl Deref for Fixture {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// When every test takes place.
pub(crate) fn noon() -> Moment {
    "2026-11-22T12:00:00Z".parse().expect("a time")
}

/// So many minutes after noon.
pub(crate) fn minutes(minutes: i64) -> Moment {
    noon().plus(SignedDuration::from_mins(minutes))
}

/// A token's hash, by a name for the token.
pub(crate) fn hash(token: &str) -> TokenHash {
    let mut digest = [0; 32];
    for (place, byte) in digest.iter_mut().zip(token.bytes()) {
        *place = byte;
    }
    TokenHash::new(digest)
}

/// The parts of an account. The password hash matches no password.
pub(crate) fn new_account(username: &str) -> (Name, Username, PasswordHash) {
    let name = username.parse().expect("a name");
    let username = username.parse().expect("a username");
    (name, username, PasswordHash::unmatchable())
}

impl Fixture {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = connect(&folder.path().join("groundwork.db"))
            .await
            .expect("a database");
        Self { db, folder }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("groundwork.db")
    }

    pub(crate) async fn guest(&self) -> LearnerId {
        learner::insert_guest(self.writer(), noon())
            .await
            .expect("a guest")
    }

    pub(crate) async fn account(&self, username: &str) -> LearnerId {
        let (name, username, password_hash) = new_account(username);
        let account = learner::NewAccount {
            name: &name,
            username: &username,
            password_hash: &password_hash,
        };
        learner::insert_account(self.writer(), account, noon())
            .await
            .expect("an account")
    }

    pub(crate) async fn team(&self, slug: &str) -> TeamId {
        let team = team::insert(self.writer(), slug, slug, noon())
            .await
            .expect("a team");
        team.expect("a free slug")
    }

    /// A session that is open for an hour.
    pub(crate) async fn session(&self, learner: LearnerId, token: &str) -> SessionId {
        let session = NewSession {
            learner,
            token_hash: &hash(token),
            agent: "Firefox on Linux",
            now: noon(),
            expires_at: minutes(60),
        };
        session::insert(self.writer(), session)
            .await
            .expect("a session")
    }
}
