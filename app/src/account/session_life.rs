//! The life of a session: it begins, is used, and ends by itself, by its owner or by a new one.

use jiff::SignedDuration;

use super::{Account, Accounts, NewSession, Token, Visitor};
use crate::db::session::{self, ListedSession, OpenSession};
use crate::db::{Connection, DbError, LearnerId, Moment, SessionId};

/// A session that nobody uses for so long has ended.
const IDLE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A session ends at this age, however much it is used.
const AGE: SignedDuration = SignedDuration::from_hours(180 * 24);

/// How long a session is used before that is noted again: reading a page need not write a row.
const NOTE_EVERY: SignedDuration = SignedDuration::from_hours(1);

impl Accounts {
    /// Who sent this cookie; `None` for what opens no session.
    pub async fn visitor(&self, cookie: &str, now: Moment) -> Result<Option<Visitor>, DbError> {
        let Some(token) = Token::parse(cookie) else {
            return Ok(None);
        };
        let found = session::open(self.db.reader(), &token.hash(), now).await?;
        let Some(found) = found else { return Ok(None) };
        if now.since(found.seen_at) >= NOTE_EVERY {
            self.note(&found, now).await;
        }
        Ok(Some(visitor(found)))
    }

    /// A note that fails was logged, and is no reason to turn the visitor away.
    async fn note(&self, found: &OpenSession, now: Moment) {
        let expires_at = end(found.created_at, now);
        let _ = session::touch(self.db.writer(), found.session_id, now, expires_at).await;
    }

    /// Ends the session that the visitor came with.
    pub async fn sign_out(&self, visitor: &Visitor) -> Result<(), DbError> {
        session::delete(self.db.writer(), visitor.learner, visitor.session).await?;
        Ok(())
    }

    /// The visitor's open sessions, the latest used first.
    pub async fn sessions(
        &self,
        visitor: &Visitor,
        now: Moment,
    ) -> Result<Vec<ListedSession>, DbError> {
        session::of_learner(self.db.reader(), visitor.learner, now).await
    }

    /// Ends one of the visitor's sessions. False where they have no such session.
    pub async fn revoke_session(
        &self,
        visitor: &Visitor,
        session: SessionId,
    ) -> Result<bool, DbError> {
        session::delete(self.db.writer(), visitor.learner, session).await
    }

    /// Ends every session of the visitor but the one they came with; says how many.
    pub async fn revoke_other_sessions(&self, visitor: &Visitor) -> Result<u64, DbError> {
        session::delete_others(self.db.writer(), visitor.learner, visitor.session).await
    }
}

/// Begins a session, as part of what made it necessary.
pub(super) async fn begin(
    connection: &mut Connection,
    learner: LearnerId,
    agent: &str,
    now: Moment,
) -> Result<NewSession, DbError> {
    let token = Token::random();
    let row = session::NewSession {
        learner,
        token_hash: &token.hash(),
        agent,
        now,
        expires_at: end(now, now),
    };
    session::insert(connection, row).await?;
    Ok(NewSession {
        learner,
        token,
        ends_at: now.plus(AGE),
    })
}

/// When a session ends that began at one moment and is used at another.
fn end(created_at: Moment, used_at: Moment) -> Moment {
    used_at.plus(IDLE).min(created_at.plus(AGE))
}

fn visitor(found: OpenSession) -> Visitor {
    let account = found.name.zip(found.username);
    Visitor {
        learner: found.learner_id,
        session: found.session_id,
        account: account.map(|(name, username)| Account { name, username }),
    }
}
