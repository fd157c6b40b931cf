//! Signing in: who it is, how often they may try, and whose guest they were.

use std::net::IpAddr;

use jiff::SignedDuration;

use super::password::PasswordsUnavailable;
use super::{
    Accounts, AddressKey, NewSession, Password, Username, Visitor, guest, locked, session_life,
};
use crate::db::{DbError, LearnerId, Moment, learner, session};

/// What somebody typed to sign in, and where it came from.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// As typed.
    pub username: &'a str,
    /// As typed.
    pub password: &'a str,
    /// Where the request came from; behind a trusted proxy, what that says.
    pub address: IpAddr,
    /// The browser, in words: see [`super::agent_label`].
    pub agent: &'a str,
}

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// No such username, or another password: which of the two is not said.
    #[error("The username or the password is wrong.")]
    Wrong,
    /// This account or this address has tried too often.
    #[error("Too many attempts. Try again in {}.", minutes(*.wait))]
    TooMany {
        /// Until the next attempt counts.
        wait: SignedDuration,
    },
    /// The portal cannot tell at the moment.
    #[error("Signing in does not work at the moment. Try again in a minute.")]
    Unavailable,
}

/// Rounded up: who comes back when told to is let in.
fn minutes(wait: SignedDuration) -> String {
    match (wait.as_secs() + 59) / 60 {
        1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

impl From<DbError> for SignInError {
    fn from(_: DbError) -> Self {
        Self::Unavailable
    }
}

impl From<PasswordsUnavailable> for SignInError {
    fn from(_: PasswordsUnavailable) -> Self {
        Self::Unavailable
    }
}

impl Accounts {
    /// Signs in. The visitor's session so far ends; what they did as a guest goes to the account.
    pub async fn sign_in(
        &self,
        attempt: Attempt<'_>,
        visitor: Option<&Visitor>,
        now: Moment,
    ) -> Result<NewSession, SignInError> {
        let username: Option<Username> = attempt.username.parse().ok();
        let address = AddressKey::from(attempt.address);
        self.count(username.as_ref(), address, now)?;
        let Some(learner) = self.recognise(username.as_ref(), attempt.password).await? else {
            // One line per failure, for those who block addresses by their log. No username: people
            // type their password into that field.
            tracing::warn!(address = %attempt.address, "sign-in failed");
            return Err(SignInError::Wrong);
        };
        self.forgive(username.as_ref(), address, now);
        Ok(self
            .open_session(learner, attempt.agent, visitor, now)
            .await?)
    }

    fn count(
        &self,
        username: Option<&Username>,
        address: AddressKey,
        now: Moment,
    ) -> Result<(), SignInError> {
        let too_many = |wait| SignInError::TooMany { wait };
        locked(&self.by_address)
            .try_now(&address, now)
            .map_err(too_many)?;
        if let Some(username) = username {
            locked(&self.by_account)
                .try_now(username, now)
                .map_err(too_many)?;
        }
        Ok(())
    }

    fn forgive(&self, username: Option<&Username>, address: AddressKey, now: Moment) {
        locked(&self.by_address).take_back(&address, now);
        if let Some(username) = username {
            locked(&self.by_account).forget(username);
        }
    }

    /// Whose username and password these are. It takes as long for a stranger as for a learner.
    async fn recognise(
        &self,
        username: Option<&Username>,
        password: &str,
    ) -> Result<Option<LearnerId>, SignInError> {
        // What cannot be a password is refused at once: that depends on nothing but what was typed.
        let Ok(password) = password.parse::<Password>() else {
            return Ok(None);
        };
        let found = match username {
            Some(username) => learner::credentials_of(self.db.reader(), username).await?,
            None => None,
        };
        let (learner, expected) = found
            .map(|found| (found.learner_id, found.password_hash))
            .unzip();
        let is_right = self.passwords.is_right(password, expected).await?;
        Ok(learner.filter(|_| is_right))
    }

    async fn open_session(
        &self,
        learner: LearnerId,
        agent: &str,
        visitor: Option<&Visitor>,
        now: Moment,
    ) -> Result<NewSession, DbError> {
        let mut transaction = self.db.begin().await?;
        if let Some(visitor) = visitor {
            session::delete(&mut *transaction, visitor.learner, visitor.session).await?;
            guest::absorb(&mut transaction, visitor, learner).await?;
        }
        let session = session_life::begin(&mut transaction, learner, agent, now).await?;
        transaction.commit().await?;
        Ok(session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_told_in_whole_minutes_that_are_enough() {
        for (seconds, text) in [(1, "a minute"), (60, "a minute"), (61, "2 minutes")] {
            let wait = SignedDuration::from_secs(seconds);
            let said = SignInError::TooMany { wait }.to_string();
            assert_eq!(said, format!("Too many attempts. Try again in {text}."));
        }
    }
}
