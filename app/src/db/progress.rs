//! Where learners stand, put together from the tables that each know a part of it.

use std::collections::HashMap;
use std::hash::Hash;

use super::exercise_attempt::{self, ExerciseState};
use super::lesson_done::{self, LessonDone};
use super::quiz_answer::{self, NewAnswer, QuizTally};
use super::team::{self, Member};
use super::{Connection, Db, DbError, LearnerId, Moment, TeamId};

/// Where a learner stands. Lessons that have left the library are still in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is finished, in the order it was finished.
    pub lessons: Vec<LessonDone>,
    /// How the quizzes stand, by lesson.
    pub quizzes: Vec<QuizTally>,
    /// How the exercises stand, by lesson.
    pub exercises: Vec<ExerciseState>,
}

impl Progress {
    /// When the learner last did something in a lesson; `None` on the first day.
    pub fn last_active_at(&self) -> Option<Moment> {
        let finished = self.lessons.iter().map(|it| it.done_at);
        let answered = self.quizzes.iter().map(|it| it.answered_at);
        let attempted = self.exercises.iter().map(|it| it.attempted_at);
        finished.chain(answered).chain(attempted).max()
    }
}

/// A member of a team and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberProgress {
    /// Who.
    pub member: Member,
    /// Where they stand.
    pub progress: Progress,
}

/// Where a learner stands.
pub async fn of_learner(db: &Db, learner: LearnerId) -> Result<Progress, DbError> {
    let mut snapshot = db.snapshot().await?;
    Ok(Progress {
        lessons: lesson_done::of_learner(&mut *snapshot, learner).await?,
        quizzes: quiz_answer::of_learner(&mut *snapshot, learner).await?,
        exercises: exercise_attempt::of_learner(&mut *snapshot, learner).await?,
    })
}

/// Where each member of a team stands, by name: four questions, however many members there are.
pub async fn of_team(db: &Db, team: TeamId) -> Result<Vec<MemberProgress>, DbError> {
    let mut snapshot = db.snapshot().await?;
    let members = team::members(&mut *snapshot, team).await?;
    let mut lessons = grouped(lesson_done::of_team(&mut *snapshot, team).await?);
    let mut quizzes = grouped(quiz_answer::of_team(&mut *snapshot, team).await?);
    let mut exercises = grouped(exercise_attempt::of_team(&mut *snapshot, team).await?);
    let with_progress = |member: Member| {
        let id = &member.learner_id;
        let progress = Progress {
            lessons: lessons.remove(id).unwrap_or_default(),
            quizzes: quizzes.remove(id).unwrap_or_default(),
            exercises: exercises.remove(id).unwrap_or_default(),
        };
        MemberProgress { member, progress }
    };
    Ok(members.into_iter().map(with_progress).collect())
}

/// The rows of each key, in their order.
fn grouped<K: Eq + Hash, V>(rows: Vec<(K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows {
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// Keeps the answers of a form: all of them, or none.
pub async fn record_answers(
    db: &Db,
    learner: LearnerId,
    answers: &[NewAnswer<'_>],
    now: Moment,
) -> Result<(), DbError> {
    let mut transaction = db.begin().await?;
    for answer in answers {
        quiz_answer::insert(&mut *transaction, learner, *answer, now).await?;
    }
    transaction.commit().await
}

/// Gives everything a guest did to an account. Part of signing in, so it needs that transaction.
pub async fn merge(
    connection: &mut Connection,
    guest: LearnerId,
    account: LearnerId,
) -> Result<(), DbError> {
    lesson_done::merge(&mut *connection, guest, account).await?;
    quiz_answer::merge(&mut *connection, guest, account).await?;
    exercise_attempt::merge(&mut *connection, guest, account).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Constraint;
    use crate::db::exercise_attempt::NewAttempt;
    use crate::db::fixture::{Fixture, minutes, noon};
    use crate::db::learner;
    use crate::db::team::Role;

    fn answer(question: &'static str) -> NewAnswer<'static> {
        NewAnswer {
            lesson: "a/b",
            question,
            choice: "so",
            is_right: true,
            content_version: "v1",
        }
    }

    async fn does_everything(db: &Fixture, learner: LearnerId) {
        lesson_done::insert(db.writer(), learner, "a/b", "v1", minutes(1))
            .await
            .expect("done");
        record_answers(db, learner, &[answer("why"), answer("when")], minutes(2))
            .await
            .expect("answers");
        let attempt = NewAttempt {
            lesson: "a/b",
            passed: true,
            content_version: "v1",
        };
        exercise_attempt::insert(db.writer(), learner, attempt, minutes(3))
            .await
            .expect("attempt");
    }

    #[tokio::test]
    async fn a_learner_sees_all_three_parts() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        assert_eq!(of_learner(&db, ada).await, Ok(Progress::default()));
        does_everything(&db, ada).await;
        let progress = of_learner(&db, ada).await.expect("progress");
        assert_eq!(progress.lessons[0].done_at, minutes(1));
        assert_eq!(
            (
                progress.quizzes[0].answered,
                progress.quizzes[0].right_count
            ),
            (2, 2)
        );
        assert_eq!(progress.exercises[0].passed_at, Some(minutes(3)));
    }

    #[tokio::test]
    async fn a_team_sees_what_each_member_sees() {
        let db = Fixture::new().await;
        let team = db.team("one").await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        for learner in [ada, bob] {
            team::add_member(db.writer(), team, learner, Role::Learner, noon())
                .await
                .expect("add");
        }
        does_everything(&db, bob).await;
        let overview = of_team(&db, team).await.expect("overview");
        let [of_ada, of_bob] = overview.as_slice() else {
            panic!("two members: {overview:?}")
        };
        assert_eq!(
            (of_ada.member.learner_id, &of_ada.progress),
            (ada, &Progress::default())
        );
        assert_eq!(
            of_bob.progress,
            of_learner(&db, bob).await.expect("progress")
        );
    }

    #[tokio::test]
    async fn the_last_deed_of_any_kind_is_the_last_activity() {
        let db = Fixture::new().await;
        let ada = db.account("ada").await;
        let last = async || {
            of_learner(&db, ada)
                .await
                .expect("progress")
                .last_active_at()
        };
        assert_eq!(last().await, None);
        does_everything(&db, ada).await;
        assert_eq!(last().await, Some(minutes(3)), "an attempt");
        record_answers(&db, ada, &[answer("why")], minutes(4))
            .await
            .expect("answers");
        assert_eq!(last().await, Some(minutes(4)), "an answer");
        lesson_done::insert(db.writer(), ada, "a/c", "v1", minutes(5))
            .await
            .expect("done");
        assert_eq!(last().await, Some(minutes(5)), "a lesson");
    }

    #[tokio::test]
    async fn a_form_of_answers_is_kept_whole_or_not_at_all() {
        let db = Fixture::new().await;
        let guest = db.guest().await;
        learner::delete_guest(db.writer(), guest)
            .await
            .expect("delete");
        let refused = record_answers(&db, guest, &[answer("why")], noon()).await;
        assert_eq!(refused, Err(DbError::Conflict(Constraint::Reference)));
        let ada = db.account("ada").await;
        assert_eq!(of_learner(&db, ada).await, Ok(Progress::default()));
    }
}
