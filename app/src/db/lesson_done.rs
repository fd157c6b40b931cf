//! Which lessons learners have finished.

use super::{DbError, Executor, LearnerId, Moment, TeamId, failed};

/// A finished lesson.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LessonDone {
    /// `track/lesson`. The lesson may have left the library since.
    pub lesson_id: String,
    /// The version of the text on which it was finished.
    pub content_version: String,
    /// When.
    pub done_at: Moment,
}

/// Marks a lesson as done. Doing it twice changes nothing, unless the text has changed in between.
pub async fn insert(
    executor: impl Executor<'_>,
    learner: LearnerId,
    lesson: &str,
    content_version: &str,
    now: Moment,
) -> Result<(), DbError> {
    sqlx::query(
        "insert into lesson_done (learner_id, lesson_id, content_version, done_at)
         values ($1, $2, $3, $4)
         on conflict (learner_id, lesson_id) do update
         set content_version = excluded.content_version, done_at = excluded.done_at
         where lesson_done.content_version <> excluded.content_version",
    )
    .bind(learner)
    .bind(lesson)
    .bind(content_version)
    .bind(now)
    .execute(executor)
    .await
    .map_err(failed("lesson_done::insert"))?;
    Ok(())
}

/// Takes the mark back. Doing it twice changes nothing.
pub async fn delete(
    executor: impl Executor<'_>,
    learner: LearnerId,
    lesson: &str,
) -> Result<(), DbError> {
    sqlx::query("delete from lesson_done where learner_id = $1 and lesson_id = $2")
        .bind(learner)
        .bind(lesson)
        .execute(executor)
        .await
        .map_err(failed("lesson_done::delete"))?;
    Ok(())
}

/// What a learner has finished, in the order it was finished.
pub async fn of_learner(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<Vec<LessonDone>, DbError> {
    sqlx::query_as(
        "select lesson_id, content_version, done_at from lesson_done
         where learner_id = $1 order by done_at, lesson_id",
    )
    .bind(learner)
    .fetch_all(executor)
    .await
    .map_err(failed("lesson_done::of_learner"))
}

/// What each member of a team has finished, in the order it was finished.
pub async fn of_team(
    executor: impl Executor<'_>,
    team: TeamId,
) -> Result<Vec<(LearnerId, LessonDone)>, DbError> {
    let rows: Vec<OfMember> = sqlx::query_as(
        "select learner_id, lesson_id, content_version, done_at
         from lesson_done join membership using (learner_id)
         where team_id = $1 order by done_at, lesson_id",
    )
    .bind(team)
    .fetch_all(executor)
    .await
    .map_err(failed("lesson_done::of_team"))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.learner_id, row.lesson))
        .collect())
}

#[derive(sqlx::FromRow)]
struct OfMember {
    learner_id: LearnerId,
    #[sqlx(flatten)]
    lesson: LessonDone,
}

/// Gives a guest's finished lessons to an account. Where both have one, the later of two texts counts.
pub async fn merge(
    executor: impl Executor<'_>,
    guest: LearnerId,
    account: LearnerId,
) -> Result<(), DbError> {
    sqlx::query(
        "insert into lesson_done (learner_id, lesson_id, content_version, done_at)
         select $2, lesson_id, content_version, done_at from lesson_done where learner_id = $1
         on conflict (learner_id, lesson_id) do update
         set content_version = excluded.content_version, done_at = excluded.done_at
         where lesson_done.content_version <> excluded.content_version
           and lesson_done.done_at < excluded.done_at",
    )
    .bind(guest)
    .bind(account)
    .execute(executor)
    .await
    .map_err(failed("lesson_done::merge"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, minutes, noon};
    use crate::db::team::{self, Role};
    use crate::db::{Constraint, learner};

    async fn of(db: &Fixture, learner: LearnerId) -> Vec<(String, String, Moment)> {
        let done = of_learner(db.reader(), learner).await.expect("list");
        done.into_iter()
            .map(|it| (it.lesson_id, it.content_version, it.done_at))
            .collect()
    }

    fn row(lesson: &str, version: &str, at: Moment) -> (String, String, Moment) {
        (lesson.to_owned(), version.to_owned(), at)
    }

    #[tokio::test]
    async fn a_lesson_done_twice_keeps_its_first_time_until_the_text_changes() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        for (version, at) in [("v1", minutes(1)), ("v1", minutes(2))] {
            insert(db.writer(), ada, "images/pinning", version, at)
                .await
                .expect("done");
        }
        assert_eq!(
            of(&db, ada).await,
            [row("images/pinning", "v1", minutes(1))]
        );
        insert(db.writer(), ada, "images/pinning", "v2", minutes(3))
            .await
            .expect("done");
        assert_eq!(
            of(&db, ada).await,
            [row("images/pinning", "v2", minutes(3))]
        );
    }

    #[tokio::test]
    async fn a_mark_is_taken_back_as_often_as_one_likes() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        insert(db.writer(), ada, "a/b", "v1", noon())
            .await
            .expect("done");
        for _ in 0..2 {
            delete(db.writer(), ada, "a/b").await.expect("undone");
            assert!(of(&db, ada).await.is_empty());
        }
    }

    #[tokio::test]
    async fn a_learner_who_is_gone_finishes_nothing() {
        let db = Fixture::new().await;
        let guest = db.guest().await;
        learner::delete_guest(db.writer(), guest)
            .await
            .expect("delete");
        let refused = insert(db.writer(), guest, "a/b", "v1", noon()).await;
        assert_eq!(refused, Err(DbError::Conflict(Constraint::Reference)));
    }

    #[tokio::test]
    async fn a_team_shows_its_members_lessons_and_no_others() {
        let db = Fixture::new().await;
        let team = db.team("one").await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        team::add_member(db.writer(), team, ada, Role::Learner, noon())
            .await
            .expect("add");
        for learner in [ada, bob] {
            insert(db.writer(), learner, "a/b", "v1", noon())
                .await
                .expect("done");
        }
        let rows = of_team(db.reader(), team).await.expect("list");
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].0, rows[0].1.lesson_id.as_str()), (ada, "a/b"));
    }

    #[tokio::test]
    async fn merging_keeps_every_lesson_and_the_later_text() {
        let db = Fixture::new().await;
        let (guest, ada) = (db.guest().await, db.account("ada").await);
        for (learner, lesson, version, at) in [
            (guest, "only/guest", "v1", minutes(1)),
            (ada, "only/account", "v1", minutes(2)),
            (ada, "both/same-text", "v1", minutes(3)),
            (guest, "both/same-text", "v1", minutes(9)),
            (ada, "both/guest-later", "v1", minutes(4)),
            (guest, "both/guest-later", "v2", minutes(5)),
            (guest, "both/account-later", "v1", minutes(6)),
            (ada, "both/account-later", "v2", minutes(7)),
        ] {
            insert(db.writer(), learner, lesson, version, at)
                .await
                .expect("done");
        }
        merge(db.writer(), guest, ada).await.expect("merge");
        let expected = [
            row("only/guest", "v1", minutes(1)),
            row("only/account", "v1", minutes(2)),
            row("both/same-text", "v1", minutes(3)),
            row("both/guest-later", "v2", minutes(5)),
            row("both/account-later", "v2", minutes(7)),
        ];
        assert_eq!(of(&db, ada).await, expected);
    }
}
