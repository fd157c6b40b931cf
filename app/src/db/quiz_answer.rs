//! What learners answered in quizzes: every try is kept, the latest says where they stand.

use super::{DbError, Executor, LearnerId, Moment, TeamId, failed};

/// An answer to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewAnswer<'a> {
    /// `track/lesson`.
    pub lesson: &'a str,
    /// The question.
    pub question: &'a str,
    /// What was chosen.
    pub choice: &'a str,
    /// Whether it was right.
    pub is_right: bool,
    /// The version of the lesson that asked.
    pub content_version: &'a str,
}

/// The latest answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LatestAnswer {
    /// `track/lesson`.
    pub lesson_id: String,
    /// The question.
    pub question_id: String,
    /// What was chosen. The quiz may have dropped it since.
    pub choice_id: String,
    /// Whether it was right.
    pub is_right: bool,
    /// The version of the lesson that asked.
    pub content_version: String,
    /// When.
    pub answered_at: Moment,
}

/// How a learner stands in the quiz of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct QuizTally {
    /// `track/lesson`.
    pub lesson_id: String,
    /// How many of its questions were answered.
    pub answered: i64,
    /// How many of those latest answers were right.
    pub right_count: i64,
    /// How many answers were given in all.
    pub tries: i64,
    /// When the last one was given.
    pub answered_at: Moment,
}

/// Keeps one answer.
pub async fn insert(
    executor: impl Executor<'_>,
    learner: LearnerId,
    answer: NewAnswer<'_>,
    now: Moment,
) -> Result<(), DbError> {
    sqlx::query(
        "insert into quiz_answer
             (learner_id, lesson_id, question_id, choice_id, is_right, content_version, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(learner)
    .bind(answer.lesson)
    .bind(answer.question)
    .bind(answer.choice)
    .bind(answer.is_right)
    .bind(answer.content_version)
    .bind(now)
    .execute(executor)
    .await
    .map_err(failed("quiz_answer::insert"))?;
    Ok(())
}

/// A learner's latest answer to each question of a lesson.
pub async fn latest(
    executor: impl Executor<'_>,
    learner: LearnerId,
    lesson: &str,
) -> Result<Vec<LatestAnswer>, DbError> {
    sqlx::query_as(
        "select lesson_id, question_id, choice_id, is_right, content_version, answered_at
         from quiz_answer where quiz_answer_id in (
             select max(quiz_answer_id) from quiz_answer
             where learner_id = $1 and lesson_id = $2 group by question_id)
         order by question_id",
    )
    .bind(learner)
    .bind(lesson)
    .fetch_all(executor)
    .await
    .map_err(failed("quiz_answer::latest"))
}

/// How a learner stands in every quiz they have answered.
pub async fn of_learner(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<Vec<QuizTally>, DbError> {
    sqlx::query_as(
        "select lesson_id, count(*) as answered, count(*) filter (where is_right = $2) as right_count,
                cast(sum(tries) as bigint) as tries, max(answered_at) as answered_at
         from quiz_answer join (
             select max(quiz_answer_id) as quiz_answer_id, count(*) as tries from quiz_answer
             where learner_id = $1 group by lesson_id, question_id) as latest
         using (quiz_answer_id)
         group by lesson_id order by lesson_id",
    )
    .bind(learner)
    .bind(true)
    .fetch_all(executor)
    .await
    .map_err(failed("quiz_answer::of_learner"))
}

/// How each member of a team stands in every quiz they have answered.
pub async fn of_team(
    executor: impl Executor<'_>,
    team: TeamId,
) -> Result<Vec<(LearnerId, QuizTally)>, DbError> {
    let rows: Vec<OfMember> = sqlx::query_as(
        "select learner_id, lesson_id, count(*) as answered,
                count(*) filter (where is_right = $2) as right_count,
                cast(sum(tries) as bigint) as tries, max(answered_at) as answered_at
         from quiz_answer join (
             select max(quiz_answer_id) as quiz_answer_id, count(*) as tries
             from quiz_answer join membership using (learner_id)
             where team_id = $1 group by learner_id, lesson_id, question_id) as latest
         using (quiz_answer_id)
         group by learner_id, lesson_id order by learner_id, lesson_id",
    )
    .bind(team)
    .bind(true)
    .fetch_all(executor)
    .await
    .map_err(failed("quiz_answer::of_team"))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.learner_id, row.tally))
        .collect())
}

#[derive(sqlx::FromRow)]
struct OfMember {
    learner_id: LearnerId,
    #[sqlx(flatten)]
    tally: QuizTally,
}

/// One answer to a question that was missed at least once.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Try {
    /// `track/lesson`. The lesson may have left the library since.
    pub lesson_id: String,
    /// The question.
    pub question_id: String,
    /// Whether it was right.
    pub is_right: bool,
    /// When.
    pub answered_at: Moment,
}

/// Every answer of a learner to the questions that they missed at least once, in the order given:
/// what says when each comes back.
pub async fn of_missed(
    executor: impl Executor<'_>,
    learner: LearnerId,
) -> Result<Vec<Try>, DbError> {
    sqlx::query_as(
        "select lesson_id, question_id, is_right, answered_at
         from quiz_answer where learner_id = $1 and (lesson_id, question_id) in (
             select lesson_id, question_id from quiz_answer where learner_id = $1 and is_right = $2)
         order by quiz_answer_id",
    )
    .bind(learner)
    .bind(false)
    .fetch_all(executor)
    .await
    .map_err(failed("quiz_answer::of_missed"))
}

/// How often a choice was the first answer that somebody gave to a question.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FirstChoice {
    /// `track/lesson`. The lesson may have left the library since.
    pub lesson_id: String,
    /// The question. It may have left its quiz since.
    pub question_id: String,
    /// What was chosen.
    pub choice_id: String,
    /// By how many.
    pub learners: i64,
}

/// The first answers of everybody, counted by choice: what tells authors how good a question is.
pub async fn first_choices(executor: impl Executor<'_>) -> Result<Vec<FirstChoice>, DbError> {
    sqlx::query_as(
        "select lesson_id, question_id, choice_id, count(*) as learners
         from quiz_answer where quiz_answer_id in (
             select min(quiz_answer_id) from quiz_answer
             group by learner_id, lesson_id, question_id)
         group by lesson_id, question_id, choice_id
         order by lesson_id, question_id, choice_id",
    )
    .fetch_all(executor)
    .await
    .map_err(failed("quiz_answer::first_choices"))
}

/// Gives a guest's answers to an account. The order in which they were given stays.
pub async fn merge(
    executor: impl Executor<'_>,
    guest: LearnerId,
    account: LearnerId,
) -> Result<(), DbError> {
    sqlx::query("update quiz_answer set learner_id = $2 where learner_id = $1")
        .bind(guest)
        .bind(account)
        .execute(executor)
        .await
        .map_err(failed("quiz_answer::merge"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, minutes, noon};
    use crate::db::team::{self, Role};

    async fn answer(db: &Fixture, learner: LearnerId, question: &str, choice: &str) {
        answer_at(db, learner, question, choice, noon()).await;
    }

    async fn answer_at(
        db: &Fixture,
        learner: LearnerId,
        question: &str,
        choice: &str,
        now: Moment,
    ) {
        let answer = NewAnswer {
            lesson: "images/pinning",
            question,
            choice,
            is_right: choice == "right",
            content_version: "v1",
        };
        insert(db.writer(), learner, answer, now)
            .await
            .expect("insert");
    }

    async fn latest_choices(db: &Fixture, learner: LearnerId) -> Vec<(String, String, bool)> {
        let latest = latest(db.reader(), learner, "images/pinning")
            .await
            .expect("list");
        latest
            .into_iter()
            .map(|it| (it.question_id, it.choice_id, it.is_right))
            .collect()
    }

    fn choice(question: &str, choice: &str) -> (String, String, bool) {
        (question.to_owned(), choice.to_owned(), choice == "right")
    }

    #[tokio::test]
    async fn the_latest_answer_counts_even_within_one_moment() {
        let db = Fixture::new().await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        answer(&db, ada, "why", "wrong").await;
        answer(&db, bob, "why", "wrong").await;
        answer(&db, ada, "why", "right").await;
        answer(&db, ada, "when", "right").await;
        answer(&db, ada, "when", "wrong").await;
        let expected = [choice("when", "wrong"), choice("why", "right")];
        assert_eq!(latest_choices(&db, ada).await, expected);
        assert!(
            latest(db.reader(), ada, "images/other")
                .await
                .expect("list")
                .is_empty()
        );
    }

    #[tokio::test]
    async fn a_tally_counts_questions_right_answers_and_tries() {
        let db = Fixture::new().await;
        let team = db.team("one").await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        team::add_member(db.writer(), team, ada, Role::Learner, noon())
            .await
            .expect("add");
        for (question, choice, at) in [
            ("why", "wrong", 1),
            ("when", "wrong", 3),
            ("why", "right", 2),
        ] {
            answer_at(&db, ada, question, choice, minutes(at)).await;
        }
        answer(&db, bob, "why", "right").await;
        let expected = QuizTally {
            lesson_id: "images/pinning".to_owned(),
            answered: 2,
            right_count: 1,
            tries: 3,
            answered_at: minutes(3),
        };
        assert_eq!(
            of_learner(db.reader(), ada).await,
            Ok(vec![expected.clone()])
        );
        assert_eq!(of_team(db.reader(), team).await, Ok(vec![(ada, expected)]));
    }

    #[tokio::test]
    async fn every_try_at_a_missed_question_is_listed_and_no_other() {
        let db = Fixture::new().await;
        let (ada, bob) = (db.account("ada").await, db.account("bob").await);
        answer_at(&db, ada, "why", "wrong", minutes(1)).await;
        answer_at(&db, ada, "when", "right", minutes(2)).await;
        answer_at(&db, ada, "why", "right", minutes(3)).await;
        answer_at(&db, bob, "when", "wrong", minutes(4)).await;
        let tries = of_missed(db.reader(), ada).await.expect("list");
        let tries: Vec<_> = tries
            .iter()
            .map(|it| (it.question_id.as_str(), it.is_right, it.answered_at))
            .collect();
        assert_eq!(
            tries,
            [("why", false, minutes(1)), ("why", true, minutes(3))]
        );
    }

    #[tokio::test]
    async fn only_the_first_answer_of_each_learner_is_counted() {
        let db = Fixture::new().await;
        let (ada, bob, guest) = (
            db.account("ada").await,
            db.account("bob").await,
            db.guest().await,
        );
        for (learner, choice) in [
            (ada, "wrong"),
            (ada, "right"),
            (bob, "right"),
            (guest, "right"),
            (guest, "wrong"),
        ] {
            answer(&db, learner, "why", choice).await;
        }
        let counts = first_choices(db.reader()).await.expect("counts");
        let counts: Vec<_> = counts
            .iter()
            .map(|it| (it.choice_id.as_str(), it.learners))
            .collect();
        assert_eq!(counts, [("right", 2), ("wrong", 1)]);
    }

    #[tokio::test]
    async fn merged_answers_keep_their_order() {
        let db = Fixture::new().await;
        let (guest, ada) = (db.guest().await, db.account("ada").await);
        answer(&db, ada, "why", "wrong").await;
        answer(&db, guest, "why", "right").await;
        answer(&db, guest, "when", "wrong").await;
        answer(&db, ada, "when", "right").await;
        merge(db.writer(), guest, ada).await.expect("merge");
        let expected = [choice("when", "right"), choice("why", "right")];
        assert_eq!(latest_choices(&db, ada).await, expected);
        assert!(latest_choices(&db, guest).await.is_empty());
    }
}
