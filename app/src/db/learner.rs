//! Who learns: guests, and accounts that can sign in.

use super::{DbError, Executor, LearnerId, Moment, failed};
use crate::account::{Name, PasswordHash, Username};

/// What makes a learner an account.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    /// What others call the learner.
    pub name: &'a Name,
    /// What the learner signs in with.
    pub username: &'a Username,
    /// What the password must match.
    pub password_hash: &'a PasswordHash,
}

/// What a sign-in is checked against.
#[derive(Debug, sqlx::FromRow)]
pub struct Credentials {
    /// Whose they are.
    pub learner_id: LearnerId,
    /// What the password must match.
    pub password_hash: PasswordHash,
}

/// Keeps a learner without an account.
pub async fn insert_guest(executor: impl Executor<'_>, now: Moment) -> Result<LearnerId, DbError> {
    sqlx::query_scalar("insert into learner (created_at) values ($1) returning learner_id")
        .bind(now)
        .fetch_one(executor)
        .await
        .map_err(failed("learner::insert_guest"))
}

/// Keeps a learner with an account. A username that is taken is a conflict.
pub async fn insert_account(
    executor: impl Executor<'_>,
    account: NewAccount<'_>,
    now: Moment,
) -> Result<LearnerId, DbError> {
    sqlx::query_scalar(
        "insert into learner (name, username, password_hash, created_at) values ($1, $2, $3, $4)
         returning learner_id",
    )
    .bind(account.name.as_str())
    .bind(account.username.as_str())
    .bind(account.password_hash)
    .bind(now)
    .fetch_one(executor)
    .await
    .map_err(failed("learner::insert_account"))
}

/// Makes a guest an account; the progress stays where it is. False where there is no such guest.
pub async fn claim_guest(
    executor: impl Executor<'_>,
    guest: LearnerId,
    account: NewAccount<'_>,
) -> Result<bool, DbError> {
    let claimed = sqlx::query(
        "update learner set name = $2, username = $3, password_hash = $4
         where learner_id = $1 and username is null",
    )
    .bind(guest)
    .bind(account.name.as_str())
    .bind(account.username.as_str())
    .bind(account.password_hash)
    .execute(executor)
    .await
    .map_err(failed("learner::claim_guest"))?;
    Ok(claimed.rows_affected() == 1)
}

/// What to check a password against; `None` for a stranger, and for an account without a password.
pub async fn credentials_of(
    executor: impl Executor<'_>,
    username: &Username,
) -> Result<Option<Credentials>, DbError> {
    sqlx::query_as(
        "select learner_id, password_hash from learner
         where username = $1 and password_hash is not null",
    )
    .bind(username.as_str())
    .fetch_optional(executor)
    .await
    .map_err(failed("learner::credentials_of"))
}

/// An account, for who runs the portal.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedAccount {
    /// Its key.
    pub learner_id: LearnerId,
    /// What it signs in with.
    pub username: String,
    /// What others call them.
    pub name: String,
    /// Since when it is there.
    pub created_at: Moment,
    /// When a session of it was last used; `None` while it has none.
    pub seen_at: Option<Moment>,
}

/// Every account, by username.
pub async fn accounts(executor: impl Executor<'_>) -> Result<Vec<ListedAccount>, DbError> {
    sqlx::query_as(
        "select learner_id, username, name, created_at,
             (select max(seen_at) from session where session.learner_id = learner.learner_id)
                 as seen_at
         from learner where username is not null order by username",
    )
    .fetch_all(executor)
    .await
    .map_err(failed("learner::accounts"))
}

/// The account that signs in with a username.
pub async fn by_username(
    executor: impl Executor<'_>,
    username: &Username,
) -> Result<Option<LearnerId>, DbError> {
    sqlx::query_scalar("select learner_id from learner where username = $1")
        .bind(username.as_str())
        .fetch_optional(executor)
        .await
        .map_err(failed("learner::by_username"))
}

/// Gives an account another password.
pub async fn set_password(
    executor: impl Executor<'_>,
    learner: LearnerId,
    password_hash: &PasswordHash,
) -> Result<(), DbError> {
    sqlx::query("update learner set password_hash = $2 where learner_id = $1")
        .bind(learner)
        .bind(password_hash)
        .execute(executor)
        .await
        .map_err(failed("learner::set_password"))?;
    Ok(())
}

/// Whether anybody can sign in at all. Without, the portal waits for its first-run setup.
pub async fn any_account(executor: impl Executor<'_>) -> Result<bool, DbError> {
    sqlx::query_scalar("select exists (select 1 from learner where username is not null)")
        .fetch_one(executor)
        .await
        .map_err(failed("learner::any_account"))
}

/// Whether this is a learner without an account. False for a learner who is gone.
pub async fn is_guest(executor: impl Executor<'_>, learner: LearnerId) -> Result<bool, DbError> {
    sqlx::query_scalar(
        "select exists (select 1 from learner where learner_id = $1 and username is null)",
    )
    .bind(learner)
    .fetch_one(executor)
    .await
    .map_err(failed("learner::is_guest"))
}

/// Forgets a guest and everything of theirs that is still under their key. Accounts stay.
pub async fn delete_guest(executor: impl Executor<'_>, guest: LearnerId) -> Result<bool, DbError> {
    let deleted = sqlx::query("delete from learner where learner_id = $1 and username is null")
        .bind(guest)
        .execute(executor)
        .await
        .map_err(failed("learner::delete_guest"))?;
    Ok(deleted.rows_affected() == 1)
}

/// Forgets the guests whom no cookie leads back to: nobody can reach their progress any more.
pub async fn delete_lost_guests(executor: impl Executor<'_>) -> Result<u64, DbError> {
    let deleted = sqlx::query(
        "delete from learner where username is null and not exists (
             select 1 from session where session.learner_id = learner.learner_id)",
    )
    .execute(executor)
    .await
    .map_err(failed("learner::delete_lost_guests"))?;
    Ok(deleted.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, new_account, noon};
    use crate::db::{Constraint, session};

    #[tokio::test]
    async fn a_guest_becomes_an_account_once_and_keeps_the_key() {
        let db = Fixture::new().await;
        let guest = insert_guest(db.writer(), noon()).await.expect("guest");
        assert!(is_guest(db.reader(), guest).await.expect("question"));
        let (name, username, password_hash) = new_account("ada");
        let account = NewAccount {
            name: &name,
            username: &username,
            password_hash: &password_hash,
        };
        assert!(
            claim_guest(db.writer(), guest, account)
                .await
                .expect("claim")
        );
        assert!(
            !claim_guest(db.writer(), guest, account)
                .await
                .expect("second claim")
        );
        assert!(!is_guest(db.reader(), guest).await.expect("question"));
        let found = credentials_of(db.reader(), &username)
            .await
            .expect("question");
        assert_eq!(found.expect("credentials").learner_id, guest);
    }

    #[tokio::test]
    async fn a_taken_username_is_a_conflict_that_says_so() {
        let db = Fixture::new().await;
        db.account("ada").await;
        let (name, username, password_hash) = new_account("ada");
        let account = NewAccount {
            name: &name,
            username: &username,
            password_hash: &password_hash,
        };
        let inserted = insert_account(db.writer(), account, noon()).await;
        assert_eq!(inserted, Err(DbError::Conflict(Constraint::Username)));
        let guest = db.guest().await;
        let claimed = claim_guest(db.writer(), guest, account).await;
        assert_eq!(claimed, Err(DbError::Conflict(Constraint::Username)));
    }

    #[tokio::test]
    async fn guests_do_not_count_as_accounts() {
        let db = Fixture::new().await;
        db.guest().await;
        assert!(!any_account(db.reader()).await.expect("question"));
        db.account("ada").await;
        assert!(any_account(db.reader()).await.expect("question"));
    }

    #[tokio::test]
    async fn a_stranger_has_no_credentials() {
        let db = Fixture::new().await;
        let stranger = "nobody".parse().expect("a username");
        assert!(
            credentials_of(db.reader(), &stranger)
                .await
                .expect("question")
                .is_none()
        );
    }

    #[tokio::test]
    async fn only_guests_are_deleted_as_guests() {
        let db = Fixture::new().await;
        let (guest, ada) = (db.guest().await, db.account("ada").await);
        assert!(delete_guest(db.writer(), guest).await.expect("delete"));
        assert!(!delete_guest(db.writer(), ada).await.expect("delete"));
    }

    #[tokio::test]
    async fn a_guest_is_lost_with_the_last_session() {
        let db = Fixture::new().await;
        let (lost, kept) = (db.guest().await, db.guest().await);
        db.account("ada").await;
        db.session(kept, "kept").await;
        assert_eq!(delete_lost_guests(db.writer()).await.expect("delete"), 1);
        assert!(!is_guest(db.reader(), lost).await.expect("question"));
        assert!(is_guest(db.reader(), kept).await.expect("question"));
        session::delete_of_learner(db.writer(), kept)
            .await
            .expect("sign out");
        assert_eq!(delete_lost_guests(db.writer()).await.expect("delete"), 1);
    }
}
