//! The first-run setup: the first account, which leads the first team.

use super::field::noted;
use super::password::PasswordsUnavailable;
use super::sign_up::{Person, SignUpError, SignedUp, admit};
use super::team::new_team;
use super::{Accounts, FieldProblem, TeamName, Token, Visitor, locked, session_life};
use crate::db::team::{self, Role};
use crate::db::{DbError, Moment, learner};

/// What somebody typed to set the portal up.
#[derive(Clone, Copy)]
pub struct SetUpForm<'a> {
    /// The setup token, from the server's log.
    pub token: &'a str,
    /// As typed.
    pub team: &'a str,
    /// As typed.
    pub name: &'a str,
    /// As typed.
    pub username: &'a str,
    /// As typed.
    pub password: &'a str,
    /// The browser, in words: see [`super::agent_label`].
    pub agent: &'a str,
}

/// Why the portal was not set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetUpError {
    /// Some fields need another look; never empty, in the order of the form.
    #[error("Some fields need another look.")]
    Fields(Vec<FieldProblem>),
    /// There is an account already; it can invite others.
    #[error("This portal has been set up. Sign in, or ask for an invite.")]
    AlreadyDone,
    /// The portal cannot do it at the moment.
    #[error("The setup does not work at the moment. Try again in a minute.")]
    Unavailable,
}

impl From<DbError> for SetUpError {
    fn from(error: DbError) -> Self {
        match SignUpError::from(error) {
            SignUpError::Fields(problems) => Self::Fields(problems),
            SignUpError::InviteUnusable | SignUpError::Unavailable => Self::Unavailable,
        }
    }
}

impl From<PasswordsUnavailable> for SetUpError {
    fn from(_: PasswordsUnavailable) -> Self {
        Self::Unavailable
    }
}

impl Accounts {
    /// What proves that somebody may set the portal up, for its log; `None` once that is done.
    pub fn setup_token(&self) -> Option<String> {
        locked(&self.setup_token).as_ref().map(Token::reveal)
    }

    /// Whether the portal still waits for its first account.
    pub fn needs_setup(&self) -> bool {
        locked(&self.setup_token).is_some()
    }

    /// Makes the first account, the lead of the first team.
    pub async fn set_up(
        &self,
        form: SetUpForm<'_>,
        visitor: Option<&Visitor>,
        now: Moment,
    ) -> Result<SignedUp, SetUpError> {
        let (team, person) = self.read_setup(form)?;
        let password_hash = self.passwords.hash(person.password.clone()).await?;

        let mut transaction = self.db.begin().await?;
        // Asked inside the transaction: of two who set up at once, one is the first.
        if learner::any_account(&mut *transaction).await? {
            return Err(SetUpError::AlreadyDone);
        }
        let account = person.account(&password_hash);
        let lead = admit(&mut transaction, account, visitor, now).await?;
        let team = new_team(&mut transaction, &team, now).await?;
        team::add_member(&mut *transaction, team.team_id, lead, Role::Lead, now).await?;
        let session = session_life::begin(&mut transaction, lead, form.agent, now).await?;
        transaction.commit().await?;
        locked(&self.setup_token).take();
        Ok(SignedUp { session, team })
    }

    fn read_setup(&self, form: SetUpForm<'_>) -> Result<(TeamName, Person), SetUpError> {
        let expected = locked(&self.setup_token)
            .clone()
            .ok_or(SetUpError::AlreadyDone)?;
        let mut problems = Vec::new();
        // People copy a token with the space or the line end beside it.
        let token = Token::parse(form.token.trim()).filter(|token| token.is(&expected));
        let token = noted(token.ok_or(FieldProblem::SetupTokenWrong), &mut problems);
        let team = noted(form.team.parse(), &mut problems);
        let person = Person::read(form.name, form.username, form.password);
        match (token, team, person) {
            (Some(_), Some(team), Ok(person)) => Ok((team, person)),
            (_, _, person) => {
                problems.extend(person.err().into_iter().flatten());
                Err(SetUpError::Fields(problems))
            }
        }
    }
}
