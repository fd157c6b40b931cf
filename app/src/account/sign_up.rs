//! Signing up: an invite, a name, a username and a password make a visitor a member of a team.

use super::field::noted;
use super::password::{PasswordHash, PasswordsUnavailable};
use super::{
    Accounts, FieldProblem, Name, NewSession, Password, Token, Username, Visitor, session_life,
};
use crate::db::learner::{self, NewAccount};
use crate::db::team::Team;
use crate::db::{Connection, Constraint, DbError, LearnerId, Moment, invite, session, team};

/// What somebody typed to sign up, and the invite that they came with.
#[derive(Clone, Copy)]
pub struct SignUpForm<'a> {
    /// The token of the invite's link.
    pub invite: &'a str,
    /// As typed.
    pub name: &'a str,
    /// As typed.
    pub username: &'a str,
    /// As typed.
    pub password: &'a str,
    /// The browser, in words: see [`super::agent_label`].
    pub agent: &'a str,
}

/// Why nobody was signed up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignUpError {
    /// Some fields need another look; never empty, in the order of the form.
    #[error("Some fields need another look.")]
    Fields(Vec<FieldProblem>),
    /// The link is unknown, expired, revoked or used up.
    #[error("This invite does not work any more. Ask your team lead for another one.")]
    InviteUnusable,
    /// The portal cannot do it at the moment.
    #[error("Signing up does not work at the moment. Try again in a minute.")]
    Unavailable,
}

impl From<DbError> for SignUpError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Conflict(Constraint::Username) => {
                Self::Fields(vec![FieldProblem::UsernameTaken])
            }
            DbError::Conflict(Constraint::Reference) | DbError::Unavailable => Self::Unavailable,
        }
    }
}

impl From<PasswordsUnavailable> for SignUpError {
    fn from(_: PasswordsUnavailable) -> Self {
        Self::Unavailable
    }
}

/// An account that has begun, in its team.
#[derive(Debug)]
pub struct SignedUp {
    /// Its first session.
    pub session: NewSession,
    /// The team it belongs to.
    pub team: Team,
}

impl Accounts {
    /// Signs up by an invite. A guest becomes the account and keeps the progress.
    pub async fn sign_up(
        &self,
        form: SignUpForm<'_>,
        visitor: Option<&Visitor>,
        now: Moment,
    ) -> Result<SignedUp, SignUpError> {
        let invite = Token::parse(form.invite)
            .ok_or(SignUpError::InviteUnusable)?
            .hash();
        // Asked before the password is hashed: a stranger without an invite costs next to nothing.
        let offer = invite::offer(self.db.reader(), &invite, now).await?;
        let team = offer.ok_or(SignUpError::InviteUnusable)?.team;
        let person =
            Person::read(form.name, form.username, form.password).map_err(SignUpError::Fields)?;
        let password_hash = self.passwords.hash(person.password.clone()).await?;

        let mut transaction = self.db.begin().await?;
        let claimed = invite::claim(&mut *transaction, &invite, now).await?;
        let (team_id, role) = claimed.ok_or(SignUpError::InviteUnusable)?;
        let account = person.account(&password_hash);
        let learner = admit(&mut transaction, account, visitor, now).await?;
        team::add_member(&mut *transaction, team_id, learner, role, now).await?;
        let session = session_life::begin(&mut transaction, learner, form.agent, now).await?;
        transaction.commit().await?;
        Ok(SignedUp { session, team })
    }
}

/// The fields that every new account has.
pub(super) struct Person {
    name: Name,
    username: Username,
    pub(super) password: Password,
}

impl Person {
    pub(super) fn read(
        name: &str,
        username: &str,
        password: &str,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let name = noted(name.parse(), &mut problems);
        let username = noted(username.parse(), &mut problems);
        let password = noted(password.parse(), &mut problems);
        match (name, username, password) {
            (Some(name), Some(username), Some(password)) => Ok(Self {
                name,
                username,
                password,
            }),
            _ => Err(problems),
        }
    }

    pub(super) fn account<'a>(&'a self, password_hash: &'a PasswordHash) -> NewAccount<'a> {
        NewAccount {
            name: &self.name,
            username: &self.username,
            password_hash,
        }
    }
}

/// Makes the visitor an account: the guest they are, or a learner of their own. The sessions so far end.
pub(super) async fn admit(
    connection: &mut Connection,
    account: NewAccount<'_>,
    visitor: Option<&Visitor>,
    now: Moment,
) -> Result<LearnerId, DbError> {
    let Some(visitor) = visitor else {
        return learner::insert_account(connection, account, now).await;
    };
    if learner::claim_guest(&mut *connection, visitor.learner, account).await? {
        session::delete_of_learner(&mut *connection, visitor.learner).await?;
        return Ok(visitor.learner);
    }
    // Signed in as somebody else, on a computer that is shared: their account stays as it is.
    session::delete(&mut *connection, visitor.learner, visitor.session).await?;
    learner::insert_account(connection, account, now).await
}
