//! What who runs the portal may do to accounts, from the command line beside it.

use super::password::PasswordsUnavailable;
use super::{Accounts, Password, Username};
use crate::db::learner::{self, ListedAccount};
use crate::db::team::{self, Membership, Role};
use crate::db::{DbError, LearnerId, Moment, session};

/// An account and the teams it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// Who it is.
    pub account: ListedAccount,
    /// Where, and as what.
    pub teams: Vec<Membership>,
}

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdminError {
    /// Nobody signs in with this username.
    #[error("nobody has this username; `groundwork admin people` lists everybody")]
    NoSuchPerson,
    /// No team has this address.
    #[error("there is no such team; `groundwork admin people` lists everybody's teams")]
    NoSuchTeam,
    /// The database does not answer; it was logged.
    #[error("the database does not answer; try again in a minute")]
    Unavailable,
}

impl From<DbError> for AdminError {
    fn from(_: DbError) -> Self {
        Self::Unavailable
    }
}

impl From<PasswordsUnavailable> for AdminError {
    fn from(_: PasswordsUnavailable) -> Self {
        Self::Unavailable
    }
}

impl Accounts {
    /// Everybody with an account, by username.
    pub async fn people(&self) -> Result<Vec<ListedPerson>, DbError> {
        let mut people = Vec::new();
        for account in learner::accounts(self.db.reader()).await? {
            let teams = team::of_learner(self.db.reader(), account.learner_id).await?;
            people.push(ListedPerson { account, teams });
        }
        Ok(people)
    }

    /// Gives somebody another password, and ends all of their sessions.
    pub async fn reset_password(
        &self,
        username: &Username,
        password: Password,
    ) -> Result<(), AdminError> {
        let learner = self.named(username).await?;
        let password_hash = self.passwords.hash(password).await?;
        let mut transaction = self.db.begin().await?;
        learner::set_password(&mut *transaction, learner, &password_hash).await?;
        session::delete_of_learner(&mut *transaction, learner).await?;
        Ok(transaction.commit().await?)
    }

    /// Makes somebody a lead of a team, whether or not they belong to it already.
    pub async fn make_lead(
        &self,
        username: &Username,
        team: &str,
        now: Moment,
    ) -> Result<(), AdminError> {
        let learner = self.named(username).await?;
        let team = team::by_slug(self.db.reader(), team).await?;
        let team = team.ok_or(AdminError::NoSuchTeam)?.team_id;
        Ok(team::add_member(self.db.writer(), team, learner, Role::Lead, now).await?)
    }

    async fn named(&self, username: &Username) -> Result<LearnerId, AdminError> {
        let found = learner::by_username(self.db.reader(), username).await?;
        found.ok_or(AdminError::NoSuchPerson)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, noon};

    fn named(username: &str) -> Username {
        username.parse().expect("a username")
    }

    #[tokio::test]
    async fn everybody_is_listed_with_their_teams_and_guests_are_not() {
        let db = Fixture::new().await;
        db.guest().await;
        let (bob, ada) = (db.account("bob").await, db.account("ada").await);
        db.session(bob, "bob's").await;
        let one = db.team("one").await;
        team::add_member(db.writer(), one, ada, Role::Lead, noon())
            .await
            .expect("add");
        let accounts = Accounts::open(db.clone()).await.expect("accounts");
        let people = accounts.people().await.expect("list");
        let facts: Vec<_> = people
            .iter()
            .map(|person| {
                (
                    person.account.username.as_str(),
                    person.account.seen_at.is_some(),
                    person.teams.len(),
                )
            })
            .collect();
        assert_eq!(facts, [("ada", false, 1), ("bob", true, 0)]);
    }

    #[tokio::test]
    async fn a_lead_is_made_once_and_in_a_team_that_there_is() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        let one = db.team("one").await;
        let accounts = Accounts::open(db.clone()).await.expect("accounts");
        for _ in 0..2 {
            assert_eq!(
                accounts.make_lead(&named("ada"), "one", noon()).await,
                Ok(())
            );
        }
        assert_eq!(
            team::role_in(db.reader(), one, ada).await,
            Ok(Some(Role::Lead))
        );
        let refused = accounts.make_lead(&named("ada"), "two", noon()).await;
        assert_eq!(refused, Err(AdminError::NoSuchTeam));
        let refused = accounts.make_lead(&named("eve"), "one", noon()).await;
        assert_eq!(refused, Err(AdminError::NoSuchPerson));
    }
}
