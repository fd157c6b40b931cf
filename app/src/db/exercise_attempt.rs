//! What learners handed in for the exercises of lessons.

use super::{DbError, Executor, LearnerId, Moment, TeamId, failed};

/// An attempt to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewAttempt<'a> {
    /// `track/lesson`.
    pub lesson: &'a str,
    /// Whether the solution was accepted.
    pub passed: bool,
    /// The version of the lesson that set the exercise.
    pub content_version: &'a str,
}

/// How a learner stands in the exercise of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ExerciseState {
    /// `track/lesson`.
    pub lesson_id: String,
    /// How many solutions were handed in.
    pub attempts: i64,
    /// When the first one was accepted.
    pub passed_at: Option<Moment>,
    /// When the last one was handed in.
    pub attempted_at: Moment,
}

/// Keeps one attempt.
pub async fn insert(
    executor: impl Executor<'_>,
    learner: LearnerId,
    attempt: NewAttempt<'_>,
    now: Moment,
) -> Result<(), DbError> {
    sqlx::query(
        "insert into exercise_attempt (learner_id, lesson_id, passed, content_version, attempted_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(learner)
    .bind(attempt.lesson)
    .bind(attempt.passed)
    .bind(attempt.content_version)
    .bind(now)
    .execute(executor)
    .await
    .map_err(failed("exercise_attempt::insert"))?;
    Ok(())
}

/// How a learner stands in every exercise they have tried.
pub async fn of_learner(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<Vec<ExerciseState>, DbError> {
    sqlx::query_as(
        "select lesson_id, count(*) as attempts,
                min(attempted_at) filter (where passed = $2) as passed_at,
                max(attempted_at) as attempted_at
         from exercise_attempt where learner_id = $1
         group by lesson_id order by lesson_id",
    )
    .bind(learner)
    .bind(true)
    .fetch_all(executor)
    .await
    .map_err(failed("exercise_attempt::of_learner"))
}

/// How each member of a team stands in every exercise they have tried.
pub async fn of_team(
    executor: impl Executor<'_>,
    team: TeamId,
) -> Result<Vec<(LearnerId, ExerciseState)>, DbError> {
    let rows: Vec<OfMember> = sqlx::query_as(
        "select learner_id, lesson_id, count(*) as attempts,
                min(attempted_at) filter (where passed = $2) as passed_at,
                max(attempted_at) as attempted_at
         from exercise_attempt join membership using (learner_id)
         where team_id = $1
         group by learner_id, lesson_id order by learner_id, lesson_id",
    )
    .bind(team)
    .bind(true)
    .fetch_all(executor)
    .await
    .map_err(failed("exercise_attempt::of_team"))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.learner_id, row.state))
        .collect())
}

#[derive(sqlx::FromRow)]
struct OfMember {
    learner_id: LearnerId,
    #[sqlx(flatten)]
    state: ExerciseState,
}

/// Gives a guest's attempts to an account.
pub async fn merge(
    executor: impl Executor<'_>,
    guest: LearnerId,
    account: LearnerId,
) -> Result<(), DbError> {
    sqlx::query("update exercise_attempt set learner_id = $2 where learner_id = $1")
        .bind(guest)
        .bind(account)
        .execute(executor)
        .await
        .map_err(failed("exercise_attempt::merge"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, minutes, noon};
    use crate::db::team::{self, Role};

    async fn attempt(db: &Fixture, learner: LearnerId, passed: bool, now: Moment) {
        let attempt = NewAttempt {
            lesson: "images/pinning",
            passed,
            content_version: "v1",
        };
        insert(db.writer(), learner, attempt, now)
            .await
            .expect("insert");
    }

    fn state(attempts: i64, passed_at: Option<Moment>, attempted_at: Moment) -> ExerciseState {
        ExerciseState {
            lesson_id: "images/pinning".to_owned(),
            attempts,
            passed_at,
            attempted_at,
        }
    }

    #[tokio::test]
    async fn an_exercise_is_passed_at_the_first_accepted_attempt() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        attempt(&db, ada, false, minutes(1)).await;
        let tried = of_learner(db.reader(), ada).await;
        assert_eq!(tried, Ok(vec![state(1, None, minutes(1))]));
        attempt(&db, ada, true, minutes(2)).await;
        attempt(&db, ada, false, minutes(3)).await;
        attempt(&db, ada, true, minutes(4)).await;
        let passed = of_learner(db.reader(), ada).await;
        assert_eq!(passed, Ok(vec![state(4, Some(minutes(2)), minutes(4))]));
    }

    #[tokio::test]
    async fn a_team_shows_its_members_attempts_and_no_others() {
        let db = Fixture::new().await;
        let team = db.team("one").await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        team::add_member(db.writer(), team, ada, Role::Learner, noon())
            .await
            .expect("add");
        attempt(&db, ada, false, minutes(1)).await;
        attempt(&db, bob, true, minutes(2)).await;
        let rows = of_team(db.reader(), team).await;
        assert_eq!(rows, Ok(vec![(ada, state(1, None, minutes(1)))]));
    }

    #[tokio::test]
    async fn merged_attempts_are_counted_together() {
        let db = Fixture::new().await;
        let (guest, ada) = (db.guest().await, db.account("ada").await);
        attempt(&db, ada, false, minutes(1)).await;
        attempt(&db, guest, true, minutes(2)).await;
        merge(db.writer(), guest, ada).await.expect("merge");
        let merged = of_learner(db.reader(), ada).await;
        assert_eq!(merged, Ok(vec![state(2, Some(minutes(2)), minutes(2))]));
    }
}
