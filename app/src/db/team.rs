//! Teams, who belongs to them, and as what.

use super::{DbError, Executor, LearnerId, Moment, TeamId, failed};

/// What a learner is in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Role {
    /// Sees how the team is doing, and invites.
    Lead,
    /// Learns.
    Learner,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Team {
    /// Its key.
    pub team_id: TeamId,
    /// Its address: `/team/{slug}`.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A team with what a learner is in it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Membership {
    /// The team.
    #[sqlx(flatten)]
    pub team: Team,
    /// What the learner is in it.
    pub role: Role,
}

/// A learner as the team sees them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Member {
    /// The learner.
    pub learner_id: LearnerId,
    /// What others call them.
    pub name: String,
    /// What they sign in with; it tells two of the same name apart.
    pub username: String,
    /// What they are in the team.
    pub role: Role,
    /// Since when.
    pub joined_at: Moment,
}

/// Keeps a team. `None` when the slug is taken.
pub async fn insert(
    executor: impl Executor<'_>,
    slug: &str,
    name: &str,
    now: Moment,
) -> Result<Option<TeamId>, DbError> {
    sqlx::query_scalar(
        "insert into team (slug, name, created_at) values ($1, $2, $3)
         on conflict (slug) do nothing returning team_id",
    )
    .bind(slug)
    .bind(name)
    .bind(now)
    .fetch_optional(executor)
    .await
    .map_err(failed("team::insert"))
}

/// The team at an address.
pub async fn by_slug(executor: impl Executor<'_>, slug: &str) -> Result<Option<Team>, DbError> {
    sqlx::query_as("select team_id, slug, name from team where slug = $1")
        .bind(slug)
        .fetch_optional(executor)
        .await
        .map_err(failed("team::by_slug"))
}

/// The teams of a learner, by name.
pub async fn of_learner(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<Vec<Membership>, DbError> {
    sqlx::query_as(
        "select team_id, slug, name, role from membership join team using (team_id)
         where learner_id = $1 order by name, team_id",
    )
    .bind(learner)
    .fetch_all(executor)
    .await
    .map_err(failed("team::of_learner"))
}

/// A learner's part in the team at an address; `None` for a stranger as for a team that is not there.
pub async fn membership(
    executor: impl Executor<'_>,
    slug: &str,
    learner: LearnerId,
) -> Result<Option<Membership>, DbError> {
    sqlx::query_as(
        "select team_id, slug, name, role from membership join team using (team_id)
         where slug = $1 and learner_id = $2",
    )
    .bind(slug)
    .bind(learner)
    .fetch_optional(executor)
    .await
    .map_err(failed("team::membership"))
}

/// What a learner is in a team; `None` for a stranger.
pub async fn role_in(
    executor: impl Executor<'_>,
    team: TeamId,
    learner: LearnerId,
) -> Result<Option<Role>, DbError> {
    sqlx::query_scalar("select role from membership where team_id = $1 and learner_id = $2")
        .bind(team)
        .bind(learner)
        .fetch_optional(executor)
        .await
        .map_err(failed("team::role_in"))
}

/// Adds a learner to a team. Who belongs to it already can become a lead this way, never less.
pub async fn add_member(
    executor: impl Executor<'_>,
    team: TeamId,
    learner: LearnerId,
    role: Role,
    now: Moment,
) -> Result<(), DbError> {
    sqlx::query(
        "insert into membership (team_id, learner_id, role, joined_at) values ($1, $2, $3, $4)
         on conflict (team_id, learner_id) do update set role = excluded.role
         where excluded.role = 'lead'",
    )
    .bind(team)
    .bind(learner)
    .bind(role)
    .bind(now)
    .execute(executor)
    .await
    .map_err(failed("team::add_member"))?;
    Ok(())
}

/// The members of a team, by name.
pub async fn members(executor: impl Executor<'_>, team: TeamId) -> Result<Vec<Member>, DbError> {
    sqlx::query_as(
        "select learner_id, name, username, role, joined_at
         from membership join learner using (learner_id)
         where team_id = $1
         order by lower(name), learner_id",
    )
    .bind(team)
    .fetch_all(executor)
    .await
    .map_err(failed("team::members"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, noon};

    #[tokio::test]
    async fn a_slug_is_taken_once() {
        let db = Fixture::new().await;
        let team = insert(db.writer(), "platform", "Platform", noon())
            .await
            .expect("insert");
        let again = insert(db.writer(), "platform", "Other", noon())
            .await
            .expect("insert");
        assert!(again.is_none());
        let found = by_slug(db.reader(), "platform")
            .await
            .expect("question")
            .expect("the team");
        assert_eq!(
            (Some(found.team_id), found.name.as_str()),
            (team, "Platform")
        );
        assert!(
            by_slug(db.reader(), "nowhere")
                .await
                .expect("question")
                .is_none()
        );
    }

    #[tokio::test]
    async fn a_role_belongs_to_the_team_and_is_never_lowered_by_joining_again() {
        let db = Fixture::new().await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        let (one, two) = (db.team("one").await, db.team("two").await);
        for (team, role) in [
            (one, Role::Learner),
            (one, Role::Lead),
            (one, Role::Learner),
            (two, Role::Learner),
        ] {
            add_member(db.writer(), team, ada, role, noon())
                .await
                .expect("add");
        }
        let role_of = |team, learner| role_in(db.reader(), team, learner);
        assert_eq!(role_of(one, ada).await, Ok(Some(Role::Lead)));
        assert_eq!(role_of(two, ada).await, Ok(Some(Role::Learner)));
        assert_eq!(role_of(one, bob).await, Ok(None));
        let of_ada = of_learner(db.reader(), ada).await.expect("list");
        let of_ada: Vec<_> = of_ada
            .iter()
            .map(|it| (it.team.slug.as_str(), it.role))
            .collect();
        assert_eq!(of_ada, [("one", Role::Lead), ("two", Role::Learner)]);
    }

    #[tokio::test]
    async fn a_stranger_and_a_missing_team_look_the_same() {
        let db = Fixture::new().await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        let one = db.team("one").await;
        add_member(db.writer(), one, ada, Role::Lead, noon())
            .await
            .expect("add");
        let found = membership(db.reader(), "one", ada).await.expect("question");
        assert_eq!(
            found.map(|it| (it.team.team_id, it.role)),
            Some((one, Role::Lead))
        );
        assert_eq!(membership(db.reader(), "one", bob).await, Ok(None));
        assert_eq!(membership(db.reader(), "two", ada).await, Ok(None));
    }

    #[tokio::test]
    async fn members_come_by_name_whatever_its_capitals() {
        let db = Fixture::new().await;
        let (one, two) = (db.team("one").await, db.team("two").await);
        let (zoe, ada, bob) = (
            db.account("zoe").await,
            db.account("Ada").await,
            db.account("bob").await,
        );
        for (team, learner, role) in [
            (one, zoe, Role::Learner),
            (one, ada, Role::Lead),
            (two, bob, Role::Learner),
        ] {
            add_member(db.writer(), team, learner, role, noon())
                .await
                .expect("add");
        }
        let members = members(db.reader(), one).await.expect("list");
        let members: Vec<_> = members
            .iter()
            .map(|it| (it.learner_id, it.name.as_str(), it.role))
            .collect();
        assert_eq!(
            members,
            [(ada, "Ada", Role::Lead), (zoe, "zoe", Role::Learner)]
        );
    }
}
