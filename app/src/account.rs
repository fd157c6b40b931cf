//! Accounts: who is asking, how they sign up and in, and what a lead may hand out.
//!
//! Reading needs no account. The first thing a visitor does that is worth keeping makes them a guest: a
//! learner with a session and nothing else. Signing up turns the guest into an account, and signing in
//! gives the guest's progress to the account that was there before.
//!
//! Everything here takes the present as an argument, so that a test can live through half a year.

use std::sync::Mutex;

use crate::db::{Db, DbError, LearnerId, Moment, SessionId, learner, session};
use crate::limit::{self, AddressKey, Attempts, locked};

mod admin;
mod agent;
mod field;
mod guest;
mod password;
mod session_life;
mod setup;
mod sign_in;
mod sign_up;
mod team;
mod token;

pub use admin::{AdminError, ListedPerson};
pub use agent::agent_label;
pub use field::{Field, FieldProblem, Name, Password, TeamName, Username};
pub use password::PasswordHash;
pub use setup::{SetUpError, SetUpForm};
pub use sign_in::{Attempt, SignInError};
pub use sign_up::{SignUpError, SignUpForm, SignedUp};
pub use team::{Access, JoinError, Lead, NewInvite};
pub use token::Token;

use password::PasswordChecker;

/// The accounts of one portal: its database, and what the process remembers beside it.
#[derive(Debug)]
pub struct Accounts {
    db: Db,
    passwords: PasswordChecker,
    by_account: Mutex<Attempts<Username>>,
    by_address: Mutex<Attempts<AddressKey>>,
    /// Present while nobody can sign in: proves that who sets the portal up can read its log.
    setup_token: Mutex<Option<Token>>,
}

/// Who is asking: the learner of an open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The learner, guest or account.
    pub learner: LearnerId,
    /// The session they came with.
    pub session: SessionId,
    /// How they are known; `None` for a guest.
    pub account: Option<Account>,
}

/// How a learner with an account is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What others call them.
    pub name: String,
    /// What they sign in with.
    pub username: String,
}

/// A session that has begun: its token goes into the cookie, and exists nowhere else.
#[derive(Debug)]
pub struct NewSession {
    /// Whom it speaks for.
    pub learner: LearnerId,
    /// The secret of the cookie.
    pub token: Token,
    /// When it ends however much it is used; the age of the cookie.
    pub ends_at: Moment,
}

impl Visitor {
    /// Whether the learner has no account yet.
    pub fn is_guest(&self) -> bool {
        self.account.is_none()
    }
}

impl Accounts {
    /// Gets ready to answer for this database. Without any account in it, a setup token is made.
    pub async fn open(db: Db) -> Result<Self, DbError> {
        let needs_setup = !learner::any_account(db.reader()).await?;
        Ok(Self {
            db,
            passwords: PasswordChecker::default(),
            by_account: Mutex::new(Attempts::new(limit::PER_ACCOUNT)),
            by_address: Mutex::new(Attempts::new(limit::PER_ADDRESS)),
            setup_token: Mutex::new(needs_setup.then(Token::random)),
        })
    }

    /// Forgets what has ended: old sessions, and the guests nobody can be any more. For once a day.
    pub async fn tidy(&self, now: Moment) -> Result<(), DbError> {
        let sessions = session::delete_ended(self.db.writer(), now).await?;
        let guests = learner::delete_lost_guests(self.db.writer()).await?;
        tracing::info!(sessions, guests, "forgot what has ended");
        Ok(())
    }
}

#[cfg(test)]
mod tests;
