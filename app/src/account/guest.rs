//! Guests: learners before they have an account.

use super::{Accounts, NewSession, Visitor, session_life};
use crate::db::{Connection, DbError, LearnerId, Moment, learner, progress};

impl Accounts {
    /// Makes a guest of a visitor without a session, for the first thing they do that is worth keeping.
    pub async fn welcome_guest(&self, agent: &str, now: Moment) -> Result<NewSession, DbError> {
        let mut transaction = self.db.begin().await?;
        let guest = learner::insert_guest(&mut *transaction, now).await?;
        let session = session_life::begin(&mut transaction, guest, agent, now).await?;
        transaction.commit().await?;
        Ok(session)
    }
}

/// Gives what a guest did to the account that they turn out to be, and lets the guest go.
pub(super) async fn absorb(
    connection: &mut Connection,
    visitor: &Visitor,
    account: LearnerId,
) -> Result<(), DbError> {
    // Two tabs may sign in at once: by now the guest may be an account itself, and stays one.
    if learner::is_guest(&mut *connection, visitor.learner).await? {
        progress::merge(&mut *connection, visitor.learner, account).await?;
        learner::delete_guest(&mut *connection, visitor.learner).await?;
    }
    Ok(())
}
