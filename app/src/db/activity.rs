//! What a learner did last: where to go on, and whether anybody is still there.

use super::{DbError, Executor, LearnerId, Moment, failed};

/// What somebody did in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Deed {
    /// Marked it as done: what comes next is the lesson after it.
    Finished,
    /// Answered a question of its quiz.
    Answered,
    /// Handed in a solution of its exercise.
    Attempted,
}

/// Something that somebody did in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Activity {
    /// `track/lesson`. The lesson may have left the library since.
    pub lesson_id: String,
    /// What was done.
    pub deed: Deed,
    /// When.
    pub happened_at: Moment,
}

/// What a learner did last; `None` on the first day. The page for "go on where you left" starts here.
pub async fn last_of(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<Option<Activity>, DbError> {
    // Answers and the mark of one form have the same time: finishing is then what counts.
    sqlx::query_as(
        "select lesson_id, deed, happened_at from activity where learner_id = $1
         order by happened_at desc, deed desc, lesson_id limit 1",
    )
    .bind(learner)
    .fetch_optional(executor)
    .await
    .map_err(failed("activity::last_of"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::exercise_attempt::{self, NewAttempt};
    use crate::db::fixture::{Fixture, minutes};
    use crate::db::lesson_done;
    use crate::db::quiz_answer::{self, NewAnswer};

    #[tokio::test]
    async fn the_last_deed_of_any_kind_is_found() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        assert_eq!(last_of(db.reader(), ada).await, Ok(None));
        let last = async || {
            let last = last_of(db.reader(), ada)
                .await
                .expect("question")
                .expect("a deed");
            (last.lesson_id, last.deed, last.happened_at)
        };

        let attempt = NewAttempt {
            lesson: "a/one",
            passed: false,
            content_version: "v1",
        };
        exercise_attempt::insert(db.writer(), ada, attempt, minutes(1))
            .await
            .expect("attempt");
        assert_eq!(
            last().await,
            ("a/one".to_owned(), Deed::Attempted, minutes(1))
        );

        let answer = NewAnswer {
            lesson: "a/two",
            question: "why",
            choice: "so",
            is_right: true,
            content_version: "v1",
        };
        quiz_answer::insert(db.writer(), ada, answer, minutes(2))
            .await
            .expect("answer");
        assert_eq!(
            last().await,
            ("a/two".to_owned(), Deed::Answered, minutes(2))
        );

        lesson_done::insert(db.writer(), ada, "a/two", "v1", minutes(2))
            .await
            .expect("done");
        assert_eq!(
            last().await,
            ("a/two".to_owned(), Deed::Finished, minutes(2))
        );
    }
}
