//! Teams and their invites: what a lead may do, and what an invite lets others do.

use jiff::SignedDuration;

use super::{Accounts, TeamName, Token, Visitor};
use crate::db::invite::{self, ListedInvite, Offer};
use crate::db::team::{self, Role, Team};
use crate::db::{Connection, DbError, InviteId, LearnerId, Moment};

/// How long a link works. A forgotten one in an old message opens nothing.
const AGE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a visitor may see of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Everything, and invite others.
    Lead(Lead),
    /// What a member sees.
    Learner(Team),
}

/// Proof that the database was asked and this learner leads this team. Nothing else makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    team: Team,
    learner: LearnerId,
}

impl Lead {
    /// The team.
    pub fn team(&self) -> &Team {
        &self.team
    }

    /// Who leads it.
    pub fn learner(&self) -> LearnerId {
        self.learner
    }
}

/// An invite that has been made. Its token is shown now or never.
#[derive(Debug)]
pub struct NewInvite {
    /// The secret of the link.
    pub token: Token,
    /// When the link stops working.
    pub expires_at: Moment,
}

/// Why an account did not join a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// Guests sign up or sign in first.
    #[error("Joining a team needs an account.")]
    AccountNeeded,
    /// The link is unknown, expired, revoked or used up.
    #[error("This invite does not work any more. Ask your team lead for another one.")]
    InviteUnusable,
    /// The portal cannot do it at the moment.
    #[error("Joining does not work at the moment. Try again in a minute.")]
    Unavailable,
}

impl From<DbError> for JoinError {
    fn from(_: DbError) -> Self {
        Self::Unavailable
    }
}

impl Accounts {
    /// What the visitor may see of the team at an address. `None` for a stranger as for a team that is
    /// not there: a stranger does not learn which teams exist.
    pub async fn access(&self, slug: &str, visitor: &Visitor) -> Result<Option<Access>, DbError> {
        let learner = visitor.learner;
        let found = team::membership(self.db.reader(), slug, learner).await?;
        Ok(found.map(|membership| match membership.role {
            Role::Lead => Access::Lead(Lead {
                team: membership.team,
                learner,
            }),
            Role::Learner => Access::Learner(membership.team),
        }))
    }

    /// Makes another team, led by who leads one already.
    pub async fn create_team(
        &self,
        lead: &Lead,
        name: &TeamName,
        now: Moment,
    ) -> Result<Team, DbError> {
        let mut transaction = self.db.begin().await?;
        let team = new_team(&mut transaction, name, now).await?;
        team::add_member(
            &mut *transaction,
            team.team_id,
            lead.learner,
            Role::Lead,
            now,
        )
        .await?;
        transaction.commit().await?;
        Ok(team)
    }

    /// Makes a link to the lead's team. One for learners works for many; one for a lead works once.
    pub async fn invite(&self, lead: &Lead, role: Role, now: Moment) -> Result<NewInvite, DbError> {
        let (token, expires_at) = (Token::random(), now.plus(AGE));
        let row = invite::NewInvite {
            token_hash: &token.hash(),
            team: lead.team.team_id,
            role,
            created_by: lead.learner,
            now,
            expires_at,
        };
        invite::insert(self.db.writer(), row).await?;
        Ok(NewInvite { token, expires_at })
    }

    /// The invites of the lead's team, the latest first.
    pub async fn invites(&self, lead: &Lead) -> Result<Vec<ListedInvite>, DbError> {
        invite::of_team(self.db.reader(), lead.team.team_id).await
    }

    /// Ends an invite of the lead's team. False where the team has no such invite.
    pub async fn revoke_invite(
        &self,
        lead: &Lead,
        invite: InviteId,
        now: Moment,
    ) -> Result<bool, DbError> {
        invite::revoke(self.db.writer(), lead.team.team_id, invite, now).await
    }

    /// What a link offers; `None` when it does not work.
    pub async fn offer(&self, token: &str, now: Moment) -> Result<Option<Offer>, DbError> {
        match Token::parse(token) {
            Some(token) => invite::offer(self.db.reader(), &token.hash(), now).await,
            None => Ok(None),
        }
    }

    /// Adds an account to the team of a link. Who has what it gives already uses nothing up.
    pub async fn join(
        &self,
        visitor: &Visitor,
        token: &str,
        now: Moment,
    ) -> Result<Team, JoinError> {
        if visitor.is_guest() {
            return Err(JoinError::AccountNeeded);
        }
        let offer = self
            .offer(token, now)
            .await?
            .ok_or(JoinError::InviteUnusable)?;
        let token = Token::parse(token).ok_or(JoinError::InviteUnusable)?;
        let mut transaction = self.db.begin().await?;
        let team_id = offer.team.team_id;
        let has = team::role_in(&mut *transaction, team_id, visitor.learner).await?;
        if has == Some(Role::Lead) || has == Some(offer.role) {
            return Ok(offer.team);
        }
        let claimed = invite::claim(&mut *transaction, &token.hash(), now).await?;
        let (team_id, role) = claimed.ok_or(JoinError::InviteUnusable)?;
        team::add_member(&mut *transaction, team_id, visitor.learner, role, now).await?;
        transaction.commit().await?;
        Ok(offer.team)
    }
}

/// Keeps a team at the first free address for its name: `tools`, then `tools-2`.
pub(super) async fn new_team(
    connection: &mut Connection,
    name: &TeamName,
    now: Moment,
) -> Result<Team, DbError> {
    let plain = name.slug();
    let mut slug = plain.clone();
    for number in 2.. {
        if let Some(team_id) = team::insert(&mut *connection, &slug, name.as_str(), now).await? {
            return Ok(Team {
                team_id,
                slug,
                name: name.as_str().to_owned(),
            });
        }
        slug = format!("{plain}-{number}");
    }
    Err(DbError::Unavailable)
}
