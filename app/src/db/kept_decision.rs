//! The decisions that teams keep, and every time they decided.

use super::{Db, DbError, Executor, KeptDecisionId, LearnerId, Moment, TeamId, failed};

/// One time that a team decided, to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewAnswer<'a> {
    /// What the decision is called from now on.
    pub title: &'a str,
    /// The answers as they stand in an address.
    pub answers: &'a str,
    /// The outcome they led to.
    pub outcome: &'a str,
    /// What it was called.
    pub outcome_title: &'a str,
    /// The day that the advice had last changed.
    pub version: &'a str,
    /// What the team says about it.
    pub notes: &'a str,
    /// The day to come back to it.
    pub revisit_on: Option<&'a str>,
}

/// A kept decision.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptDecision {
    /// Its key, which is its address in the team.
    pub kept_decision_id: KeptDecisionId,
    /// The decision that was walked.
    pub decision_id: String,
    /// What the team calls it.
    pub title: String,
}

/// One time that a team decided.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptAnswer {
    /// Who kept it; nobody once the account is gone.
    pub kept_by: Option<String>,
    /// The answers as they stand in an address.
    pub answers: String,
    /// The outcome they led to.
    pub outcome_id: String,
    /// What it was called.
    pub outcome_title: String,
    /// The day that the advice had last changed.
    pub version: String,
    /// What the team says about it.
    pub notes: String,
    /// The day to come back to it.
    pub revisit_on: Option<String>,
    /// When it was kept.
    pub kept_at: Moment,
}

/// A kept decision with the last time it was decided.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// The decision.
    #[sqlx(flatten)]
    pub decision: KeptDecision,
    /// The last time.
    #[sqlx(flatten)]
    pub last: KeptAnswer,
}

/// Keeps a decision with the first time it was decided.
pub async fn insert(
    db: &Db,
    team: TeamId,
    learner: LearnerId,
    decision: &str,
    answer: NewAnswer<'_>,
    now: Moment,
) -> Result<KeptDecisionId, DbError> {
    let mut transaction = db.begin().await?;
    let kept: KeptDecisionId = sqlx::query_scalar(
        "insert into kept_decision (team_id, decision_id, title, created_at)
         values ($1, $2, $3, $4) returning kept_decision_id",
    )
    .bind(team)
    .bind(decision)
    .bind(answer.title)
    .bind(now)
    .fetch_one(&mut *transaction)
    .await
    .map_err(failed("kept_decision::insert"))?;
    insert_answer(&mut *transaction, kept, learner, answer, now).await?;
    transaction.commit().await?;
    Ok(kept)
}

/// Keeps another time that a decision of the team was decided; false where the team has none such.
pub async fn decide_again(
    db: &Db,
    team: TeamId,
    learner: LearnerId,
    (kept, decision): (KeptDecisionId, &str),
    answer: NewAnswer<'_>,
    now: Moment,
) -> Result<bool, DbError> {
    let mut transaction = db.begin().await?;
    let renamed = sqlx::query(
        "update kept_decision set title = $4
         where team_id = $1 and kept_decision_id = $2 and decision_id = $3",
    )
    .bind(team)
    .bind(kept)
    .bind(decision)
    .bind(answer.title)
    .execute(&mut *transaction)
    .await
    .map_err(failed("kept_decision::decide_again"))?;
    if renamed.rows_affected() == 0 {
        return Ok(false);
    }
    insert_answer(&mut *transaction, kept, learner, answer, now).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn insert_answer(
    executor: impl Executor<'_>,
    kept: KeptDecisionId,
    learner: LearnerId,
    answer: NewAnswer<'_>,
    now: Moment,
) -> Result<(), DbError> {
    sqlx::query(
        "insert into kept_answer (kept_decision_id, learner_id, answers, outcome_id, outcome_title,
                                  version, notes, revisit_on, kept_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(kept)
    .bind(learner)
    .bind(answer.answers)
    .bind(answer.outcome)
    .bind(answer.outcome_title)
    .bind(answer.version)
    .bind(answer.notes)
    .bind(answer.revisit_on)
    .bind(now)
    .execute(executor)
    .await
    .map_err(failed("kept_decision::insert_answer"))?;
    Ok(())
}

/// What a team keeps, by title.
pub async fn of_team(executor: impl Executor<'_>, team: TeamId) -> Result<Vec<Listed>, DbError> {
    sqlx::query_as(
        "select kept_decision_id, decision_id, title, learner.name as kept_by, answers, outcome_id,
                outcome_title, version, notes, revisit_on, kept_at
         from kept_decision join kept_answer using (kept_decision_id)
              left join learner using (learner_id)
         where team_id = $1
           and kept_answer_id = (select max(kept_answer_id) from kept_answer as other
                                 where other.kept_decision_id = kept_decision.kept_decision_id)
         order by title, kept_decision_id",
    )
    .bind(team)
    .fetch_all(executor)
    .await
    .map_err(failed("kept_decision::of_team"))
}

/// A decision that a team keeps; `None` for one of another team.
pub async fn in_team(
    executor: impl Executor<'_>,
    team: TeamId,
    kept: KeptDecisionId,
) -> Result<Option<KeptDecision>, DbError> {
    sqlx::query_as(
        "select kept_decision_id, decision_id, title from kept_decision
         where team_id = $1 and kept_decision_id = $2",
    )
    .bind(team)
    .bind(kept)
    .fetch_optional(executor)
    .await
    .map_err(failed("kept_decision::in_team"))
}

/// Every time a decision was decided, the last one first.
pub async fn answers(
    executor: impl Executor<'_>,
    kept: KeptDecisionId,
) -> Result<Vec<KeptAnswer>, DbError> {
    sqlx::query_as(
        "select learner.name as kept_by, answers, outcome_id, outcome_title, version, notes,
                revisit_on, kept_at
         from kept_answer left join learner using (learner_id)
         where kept_decision_id = $1 order by kept_answer_id desc",
    )
    .bind(kept)
    .fetch_all(executor)
    .await
    .map_err(failed("kept_decision::answers"))
}

/// Forgets a decision of a team with its history; false where the team has none such.
pub async fn delete(
    executor: impl Executor<'_>,
    team: TeamId,
    kept: KeptDecisionId,
) -> Result<bool, DbError> {
    let gone =
        sqlx::query("delete from kept_decision where team_id = $1 and kept_decision_id = $2")
            .bind(team)
            .bind(kept)
            .execute(executor)
            .await
            .map_err(failed("kept_decision::delete"))?;
    Ok(gone.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{Fixture, minutes, noon};

    const COMPOSE: NewAnswer<'_> = NewAnswer {
        title: "The shop",
        answers: "containers=yes&services=1-5&hosts=one",
        outcome: "compose-on-a-vm",
        outcome_title: "Docker Compose on a VM",
        version: "2026-11-22",
        notes: "Until spring.",
        revisit_on: Some("2027-03-01"),
    };

    const KUBERNETES: NewAnswer<'_> = NewAnswer {
        title: "The shop and its stores",
        answers: "containers=yes&services=more-than-20",
        outcome: "kubernetes",
        outcome_title: "Kubernetes",
        notes: "",
        revisit_on: None,
        ..COMPOSE
    };

    #[tokio::test]
    async fn a_decision_is_listed_with_the_last_time_it_was_decided() {
        let db = Fixture::new().await;
        let (team, ada) = (db.team("one").await, db.account("ada").await);
        let kept = insert(&db, team, ada, "what-to-run", COMPOSE, noon())
            .await
            .expect("insert");
        let same = (kept, "what-to-run");
        let again = decide_again(&db, team, ada, same, KUBERNETES, minutes(1)).await;
        assert_eq!(again, Ok(true));
        let listed = of_team(db.reader(), team).await.expect("of_team");
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].decision.title, "The shop and its stores");
        assert_eq!(listed[0].last.outcome_id, "kubernetes");
        assert_eq!(listed[0].last.kept_by.as_deref(), Some("ada"));
        let history = answers(db.reader(), kept).await.expect("answers");
        let outcomes: Vec<_> = history.iter().map(|it| it.outcome_id.as_str()).collect();
        assert_eq!(outcomes, ["kubernetes", "compose-on-a-vm"]);
        assert_eq!(history[1].revisit_on.as_deref(), Some("2027-03-01"));
        assert_eq!(history[1].kept_at, noon());
    }

    #[tokio::test]
    async fn what_a_team_keeps_is_out_of_reach_for_another() {
        let db = Fixture::new().await;
        let (one, other) = (db.team("one").await, db.team("other").await);
        let ada = db.account("ada").await;
        let kept = insert(&db, one, ada, "what-to-run", COMPOSE, noon())
            .await
            .expect("insert");
        assert_eq!(of_team(db.reader(), other).await, Ok(Vec::new()));
        assert_eq!(in_team(db.reader(), other, kept).await, Ok(None));
        let same = (kept, "what-to-run");
        let again = decide_again(&db, other, ada, same, KUBERNETES, minutes(1)).await;
        assert_eq!(again, Ok(false));
        assert_eq!(delete(db.writer(), other, kept).await, Ok(false));
        assert_eq!(answers(db.reader(), kept).await.map(|all| all.len()), Ok(1));
    }

    #[tokio::test]
    async fn another_decision_cannot_follow_on_one_that_is_kept() {
        let db = Fixture::new().await;
        let (team, ada) = (db.team("one").await, db.account("ada").await);
        let kept = insert(&db, team, ada, "what-to-run", COMPOSE, noon())
            .await
            .expect("insert");
        let other = (kept, "which-tea");
        let again = decide_again(&db, team, ada, other, KUBERNETES, minutes(1)).await;
        assert_eq!(again, Ok(false));
        let title = in_team(db.reader(), team, kept)
            .await
            .map(|kept| kept.map(|it| it.title));
        assert_eq!(title, Ok(Some("The shop".to_owned())));
    }

    #[tokio::test]
    async fn a_decision_goes_with_its_history() {
        let db = Fixture::new().await;
        let (team, ada) = (db.team("one").await, db.account("ada").await);
        let kept = insert(&db, team, ada, "what-to-run", COMPOSE, noon())
            .await
            .expect("insert");
        assert_eq!(delete(db.writer(), team, kept).await, Ok(true));
        assert_eq!(answers(db.reader(), kept).await, Ok(Vec::new()));
        assert_eq!(delete(db.writer(), team, kept).await, Ok(false));
    }
}
