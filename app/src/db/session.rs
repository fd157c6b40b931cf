//! Whom a cookie speaks for, and until when.

use super::{DbError, Executor, LearnerId, Moment, SessionId, TokenHash, failed};

/// A session to keep.
#[derive(Debug)]
pub struct NewSession<'a> {
    /// Whom it speaks for.
    pub learner: LearnerId,
    /// The hash of its cookie's token.
    pub token_hash: &'a TokenHash,
    /// The browser, in words for the learner's list.
    pub agent: &'a str,
    /// When it begins.
    pub now: Moment,
    /// When it ends if it is not used.
    pub expires_at: Moment,
}

/// A session with whom it speaks for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OpenSession {
    /// Its key.
    pub session_id: SessionId,
    /// Whom it speaks for.
    pub learner_id: LearnerId,
    /// The learner's name; `None` for a guest.
    pub name: Option<String>,
    /// The learner's username; `None` for a guest.
    pub username: Option<String>,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used, give or take the time between two notes of it.
    pub seen_at: Moment,
}

/// A line of a learner's list of sessions.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedSession {
    /// Its key, to revoke it by.
    pub session_id: SessionId,
    /// The browser, in words.
    pub agent: String,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used, give or take the time between two notes of it.
    pub seen_at: Moment,
}

/// Keeps a session.
pub async fn insert(
    executor: impl Executor<'_>,
    session: NewSession<'_>,
) -> Result<SessionId, DbError> {
    sqlx::query_scalar(
        "insert into session (learner_id, token_hash, agent, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $4, $5) returning session_id",
    )
    .bind(session.learner)
    .bind(session.token_hash)
    .bind(session.agent)
    .bind(session.now)
    .bind(session.expires_at)
    .fetch_one(executor)
    .await
    .map_err(failed("session::insert"))
}

/// The session of a token, unless it has ended.
pub async fn open(
    executor: impl Executor<'_>,
    token_hash: &TokenHash,
    now: Moment,
) -> Result<Option<OpenSession>, DbError> {
    sqlx::query_as(
        "select session_id, learner_id, name, username, session.created_at, seen_at
         from session join learner using (learner_id)
         where token_hash = $1 and expires_at > $2",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(executor)
    .await
    .map_err(failed("session::open"))
}

/// Notes that a session is in use, and until when it is open now.
pub async fn touch(
    executor: impl Executor<'_>,
    session: SessionId,
    seen_at: Moment,
    expires_at: Moment,
) -> Result<(), DbError> {
    sqlx::query("update session set seen_at = $2, expires_at = $3 where session_id = $1")
        .bind(session)
        .bind(seen_at)
        .bind(expires_at)
        .execute(executor)
        .await
        .map_err(failed("session::touch"))?;
    Ok(())
}

/// A learner's open sessions, the latest used first.
pub async fn of_learner(
    executor: impl Executor<'_>,
    learner: LearnerId,
    now: Moment,
) -> Result<Vec<ListedSession>, DbError> {
    sqlx::query_as(
        "select session_id, agent, created_at, seen_at from session
         where learner_id = $1 and expires_at > $2
         order by seen_at desc, session_id desc",
    )
    .bind(learner)
    .bind(now)
    .fetch_all(executor)
    .await
    .map_err(failed("session::of_learner"))
}

/// Ends a session of this learner. False where they have no such session.
pub async fn delete(
    executor: impl Executor<'_>,
    learner: LearnerId,
    session: SessionId,
) -> Result<bool, DbError> {
    let deleted = sqlx::query("delete from session where learner_id = $1 and session_id = $2")
        .bind(learner)
        .bind(session)
        .execute(executor)
        .await
        .map_err(failed("session::delete"))?;
    Ok(deleted.rows_affected() == 1)
}

/// Ends every session of a learner but one; says how many.
pub async fn delete_others(
    executor: impl Executor<'_>,
    learner: LearnerId,
    kept: SessionId,
) -> Result<u64, DbError> {
    let deleted = sqlx::query("delete from session where learner_id = $1 and session_id <> $2")
        .bind(learner)
        .bind(kept)
        .execute(executor)
        .await
        .map_err(failed("session::delete_others"))?;
    Ok(deleted.rows_affected())
}

/// Ends every session of a learner; says how many.
pub async fn delete_of_learner(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<u64, DbError> {
    let deleted = sqlx::query("delete from session where learner_id = $1")
        .bind(learner)
        .execute(executor)
        .await
        .map_err(failed("session::delete_of_learner"))?;
    Ok(deleted.rows_affected())
}

/// Forgets the sessions that have ended; says how many.
pub async fn delete_ended(executor: impl Executor<'_>, now: Moment) -> Result<u64, DbError> {
    let deleted = sqlx::query("delete from session where expires_at <= $1")
        .bind(now)
        .execute(executor)
        .await
        .map_err(failed("session::delete_ended"))?;
    Ok(deleted.rows_affected())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::db::Constraint;
    use crate::db::fixture::{Fixture, hash, noon};

    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    #[tokio::test]
    async fn a_token_opens_its_session_until_it_expires() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        db.session(ada, "secret").await;
        let secret = hash("secret");
        let open_at = |now| open(db.reader(), &secret, now);
        let found = open_at(noon())
            .await
            .expect("question")
            .expect("an open session");
        assert_eq!(
            (found.learner_id, found.username.as_deref()),
            (ada, Some("ada"))
        );
        assert!(
            open_at(noon().plus(HOUR))
                .await
                .expect("question")
                .is_none(),
            "expired"
        );
        assert!(
            open(db.reader(), &hash("other"), noon())
                .await
                .expect("question")
                .is_none()
        );
    }

    #[tokio::test]
    async fn a_touch_moves_the_end() {
        let db = Fixture::new().await;
        let guest = db.guest().await;
        let session = db.session(guest, "secret").await;
        let later = noon().plus(HOUR);
        touch(db.writer(), session, later, later.plus(HOUR))
            .await
            .expect("touch");
        let found = open(db.reader(), &hash("secret"), later)
            .await
            .expect("question");
        assert_eq!(found.expect("still open").seen_at, later);
    }

    #[tokio::test]
    async fn a_learner_lists_and_ends_only_their_own_sessions() {
        let db = Fixture::new().await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        let here = db.session(ada, "here").await;
        let there = db.session(ada, "there").await;
        let phone = db.session(ada, "phone").await;
        let of_bob = db.session(bob, "bob").await;
        let listed = of_learner(db.reader(), ada, noon()).await.expect("list");
        let ids: Vec<_> = listed.iter().map(|session| session.session_id).collect();
        assert_eq!(ids, [phone, there, here]);
        assert!(
            !delete(db.writer(), ada, of_bob).await.expect("delete"),
            "not hers"
        );
        assert!(delete(db.writer(), ada, there).await.expect("delete"));
        assert!(
            !delete(db.writer(), ada, there).await.expect("delete"),
            "already gone"
        );
        assert_eq!(
            delete_others(db.writer(), ada, here).await.expect("delete"),
            1
        );
        assert_eq!(
            delete_of_learner(db.writer(), ada).await.expect("delete"),
            1
        );
        assert_eq!(
            of_learner(db.reader(), bob, noon())
                .await
                .expect("list")
                .len(),
            1
        );
    }

    #[tokio::test]
    async fn sessions_that_ended_are_forgotten() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        db.session(ada, "secret").await;
        assert_eq!(delete_ended(db.writer(), noon()).await.expect("delete"), 0);
        assert_eq!(
            delete_ended(db.writer(), noon().plus(HOUR))
                .await
                .expect("delete"),
            1
        );
    }

    #[tokio::test]
    async fn nobody_gets_a_session_who_is_gone() {
        let db = Fixture::new().await;
        let guest = db.guest().await;
        crate::db::learner::delete_guest(db.writer(), guest)
            .await
            .expect("delete");
        let session = NewSession {
            learner: guest,
            token_hash: &hash("secret"),
            agent: "a browser",
            now: noon(),
            expires_at: noon().plus(HOUR),
        };
        let refused = insert(db.writer(), session).await;
        assert_eq!(refused, Err(DbError::Conflict(Constraint::Reference)));
    }
}
