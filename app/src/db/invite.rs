//! Links that let people join a team.

use super::team::{Role, Team};
use super::{DbError, Executor, InviteId, LearnerId, Moment, TeamId, TokenHash, failed};

/// An invite to keep.
#[derive(Debug)]
pub struct NewInvite<'a> {
    /// The hash of its link's token.
    pub token_hash: &'a TokenHash,
    /// The team to join.
    pub team: TeamId,
    /// What who joins will be.
    pub role: Role,
    /// The lead who invites.
    pub created_by: LearnerId,
    /// When.
    pub now: Moment,
    /// When the link stops working.
    pub expires_at: Moment,
}

/// What an invite that works offers to who opens its link.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Offer {
    /// The team to join.
    #[sqlx(flatten)]
    pub team: Team,
    /// What who joins will be.
    pub role: Role,
    /// The name of the lead who invites.
    pub invited_by: String,
    /// When the link stops working.
    pub expires_at: Moment,
}

/// A line of the lead's list of invites.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedInvite {
    /// Its key, to revoke it by.
    pub invite_id: InviteId,
    /// What who joins will be.
    pub role: Role,
    /// The name of the lead who invites.
    pub invited_by: String,
    /// When it was made.
    pub created_at: Moment,
    /// When it stops working.
    pub expires_at: Moment,
    /// When a lead ended it early.
    pub revoked_at: Option<Moment>,
    /// How many joined by it.
    pub uses: i64,
}

impl ListedInvite {
    /// Whether its link works at a moment. The queries below say the same in SQL.
    pub fn works_at(&self, now: Moment) -> bool {
        let is_used_up = self.role == Role::Lead && self.uses > 0;
        self.revoked_at.is_none() && self.expires_at > now && !is_used_up
    }
}

/// Keeps an invite.
pub async fn insert(
    executor: impl Executor<'_>,
    invite: NewInvite<'_>,
) -> Result<InviteId, DbError> {
    sqlx::query_scalar(
        "insert into invite (token_hash, team_id, role, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6) returning invite_id",
    )
    .bind(invite.token_hash)
    .bind(invite.team)
    .bind(invite.role)
    .bind(invite.created_by)
    .bind(invite.now)
    .bind(invite.expires_at)
    .fetch_one(executor)
    .await
    .map_err(failed("invite::insert"))
}

/// What a link offers; `None` when it does not work: unknown, expired, revoked or used up.
///
/// A link for a learner works for a whole team; a link for a lead works once, since it hands over the team.
pub async fn offer(
    executor: impl Executor<'_>,
    token_hash: &TokenHash,
    now: Moment,
) -> Result<Option<Offer>, DbError> {
    sqlx::query_as(
        "select team_id, slug, team.name as name, role, learner.name as invited_by, expires_at
         from invite
         join team using (team_id)
         join learner on learner.learner_id = invite.created_by
         where token_hash = $1 and revoked_at is null and expires_at > $2
           and (role = 'learner' or uses = 0)",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(executor)
    .await
    .map_err(failed("invite::offer"))
}

/// Counts a use of a link that works, and says what it gives. `None` when it does not work.
pub async fn claim(
    executor: impl Executor<'_>,
    token_hash: &TokenHash,
    now: Moment,
) -> Result<Option<(TeamId, Role)>, DbError> {
    sqlx::query_as(
        "update invite set uses = uses + 1
         where token_hash = $1 and revoked_at is null and expires_at > $2
           and (role = 'learner' or uses = 0)
         returning team_id, role",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(executor)
    .await
    .map_err(failed("invite::claim"))
}

/// The invites of a team, the latest first.
pub async fn of_team(
    executor: impl Executor<'_>,
    team: TeamId,
) -> Result<Vec<ListedInvite>, DbError> {
    sqlx::query_as(
        "select invite_id, role, name as invited_by, invite.created_at, expires_at, revoked_at, uses
         from invite join learner on learner.learner_id = invite.created_by
         where team_id = $1
         order by invite.created_at desc, invite_id desc",
    )
    .bind(team)
    .fetch_all(executor)
    .await
    .map_err(failed("invite::of_team"))
}

/// Ends an invite of this team. False where the team has no such invite, or it was ended before.
pub async fn revoke(
    executor: impl Executor<'_>,
    team: TeamId,
    invite: InviteId,
    now: Moment,
) -> Result<bool, DbError> {
    let revoked = sqlx::query(
        "update invite set revoked_at = $3
         where team_id = $1 and invite_id = $2 and revoked_at is null",
    )
    .bind(team)
    .bind(invite)
    .bind(now)
    .execute(executor)
    .await
    .map_err(failed("invite::revoke"))?;
    Ok(revoked.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, hash, minutes, noon};

    /// A team with an invite that works for an hour.
    async fn invited(db: &Fixture, token: &str, role: Role) -> (TeamId, InviteId) {
        let lead = db.account(token).await;
        let team = db.team(token).await;
        let invite = NewInvite {
            token_hash: &hash(token),
            team,
            role,
            created_by: lead,
            now: noon(),
            expires_at: minutes(60),
        };
        (team, insert(db.writer(), invite).await.expect("insert"))
    }

    #[tokio::test]
    async fn an_offer_names_the_team_and_who_invites() {
        let db = Fixture::new().await;
        let (team, _) = invited(&db, "platform", Role::Learner).await;
        let offer = offer(db.reader(), &hash("platform"), noon())
            .await
            .expect("question");
        let offer = offer.expect("an offer");
        assert_eq!(
            (offer.team.team_id, offer.team.slug.as_str()),
            (team, "platform")
        );
        assert_eq!(
            (offer.invited_by.as_str(), offer.role),
            ("platform", Role::Learner)
        );
    }

    /// The list, the offer and the claim must agree on whether a link works.
    async fn works(db: &Fixture, team: TeamId, token: &str, now: Moment) -> bool {
        let listed = of_team(db.reader(), team).await.expect("list")[0].works_at(now);
        let offered = offer(db.reader(), &hash(token), now)
            .await
            .expect("question")
            .is_some();
        let claimed = claim(db.writer(), &hash(token), now)
            .await
            .expect("claim")
            .is_some();
        assert_eq!((listed, offered), (claimed, claimed));
        claimed
    }

    #[tokio::test]
    async fn a_link_for_learners_works_until_it_expires() {
        let db = Fixture::new().await;
        let (team, _) = invited(&db, "one", Role::Learner).await;
        assert!(works(&db, team, "one", noon()).await);
        assert!(works(&db, team, "one", minutes(59)).await);
        assert!(!works(&db, team, "one", minutes(60)).await);
        assert_eq!(of_team(db.reader(), team).await.expect("list")[0].uses, 2);
    }

    #[tokio::test]
    async fn a_link_for_a_lead_works_once() {
        let db = Fixture::new().await;
        let (team, _) = invited(&db, "one", Role::Lead).await;
        assert!(works(&db, team, "one", noon()).await);
        assert!(!works(&db, team, "one", noon()).await);
    }

    #[tokio::test]
    async fn a_revoked_link_stops_working_and_only_its_team_can_revoke_it() {
        let db = Fixture::new().await;
        let (one, invite) = invited(&db, "one", Role::Learner).await;
        let (two, _) = invited(&db, "two", Role::Learner).await;
        assert!(
            !revoke(db.writer(), two, invite, noon())
                .await
                .expect("revoke"),
            "not theirs"
        );
        assert!(works(&db, one, "one", noon()).await);
        assert!(
            revoke(db.writer(), one, invite, noon())
                .await
                .expect("revoke")
        );
        assert!(
            !revoke(db.writer(), one, invite, noon())
                .await
                .expect("revoke"),
            "twice"
        );
        assert!(!works(&db, one, "one", noon()).await);
    }
}
