//! When a missed question comes back: after 1, 3, 7 and 21 days, until it was right each time.
//!
//! The schedule is read off the answers themselves, so there is nothing to keep that could disagree
//! with them.

use jiff::SignedDuration;

use crate::db::Moment;
use crate::db::quiz_answer::Try;

/// How long after the last answer that counted a question comes back, round by round.
const AFTER: [SignedDuration; 4] = [days(1), days(3), days(7), days(21)];

const fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// A question that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Return {
    /// `track/lesson`.
    pub(crate) lesson: String,
    pub(crate) question: String,
    /// When it is due.
    pub(crate) at: Moment,
    round: usize,
}

impl Return {
    pub(crate) fn is_due(&self, now: Moment) -> bool {
        self.at <= now
    }
}

/// The questions that come back, the longest due first. `tries` are in the order they were given.
pub(crate) fn schedule(tries: &[Try]) -> Vec<Return> {
    let mut returns: Vec<Return> = Vec::new();
    for answer in tries {
        let is_it =
            |it: &Return| it.lesson == answer.lesson_id && it.question == answer.question_id;
        let known = returns.iter().position(is_it);
        let round = match (known.map(|at| &returns[at]), answer.is_right) {
            (_, false) => Some(0),
            // Right before it was due is the retry in the lesson: it says nothing about tomorrow.
            (Some(before), true) if before.is_due(answer.answered_at) => Some(before.round + 1),
            (Some(_) | None, true) => continue,
        };
        if let Some(known) = known {
            returns.remove(known);
        }
        let round = round.filter(|round| *round < AFTER.len());
        returns.extend(round.map(|round| Return {
            lesson: answer.lesson_id.clone(),
            question: answer.question_id.clone(),
            at: answer.answered_at.plus(AFTER[round]),
            round,
        }));
    }
    returns.sort_by(|a, b| (a.at, &a.lesson, &a.question).cmp(&(b.at, &b.lesson, &b.question)));
    returns
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers to one question: how many hours after the first moment, and whether right.
    type Answers<'a> = &'a [(i64, bool)];

    fn due_in_hours(answers: Answers<'_>) -> Option<i64> {
        let start: Moment = "2026-11-22T12:00:00Z".parse().unwrap();
        let tries = answers.iter().map(|(hours, is_right)| Try {
            lesson_id: "a/b".to_owned(),
            question_id: "why".to_owned(),
            is_right: *is_right,
            answered_at: start.plus(SignedDuration::from_hours(*hours)),
        });
        let returns = schedule(&tries.collect::<Vec<_>>());
        assert!(returns.len() <= 1);
        returns.first().map(|it| it.at.since(start).as_hours())
    }

    #[test]
    fn a_missed_question_comes_back_after_1_3_7_and_21_days_and_is_then_known() {
        let mut answers = vec![(0, false)];
        for days in [1, 3, 7, 21] {
            let due = due_in_hours(&answers).unwrap();
            assert_eq!(due, answers.last().unwrap().0 + 24 * days);
            answers.push((due, true));
        }
        assert_eq!(due_in_hours(&answers), None);
    }

    #[test]
    fn what_is_answered_early_late_or_wrong_moves_the_next_time_as_it_should() {
        let cases: [(Answers<'_>, Option<i64>); 5] = [
            (&[(0, true)], None),
            // Retried at once: it comes back tomorrow all the same.
            (&[(0, false), (0, true)], Some(24)),
            // Late: the next time counts from the day it was answered.
            (&[(0, false), (100, true)], Some(100 + 72)),
            // Wrong in review: from the start again.
            (&[(0, false), (24, true), (96, false)], Some(96 + 24)),
            // Missed again later in the lesson.
            (&[(0, true), (5, false)], Some(29)),
        ];
        for (answers, due) in cases {
            assert_eq!(due_in_hours(answers), due, "{answers:?}");
        }
    }

    #[test]
    fn the_longest_due_comes_first_and_questions_do_not_mix() {
        let at = |hour: i64| {
            "2026-11-22T12:00:00Z"
                .parse::<Moment>()
                .unwrap()
                .plus(SignedDuration::from_hours(hour))
        };
        let miss = |lesson: &str, question: &str, hour| Try {
            lesson_id: lesson.to_owned(),
            question_id: question.to_owned(),
            is_right: false,
            answered_at: at(hour),
        };
        let returns = schedule(&[
            miss("a/b", "why", 2),
            miss("a/c", "why", 1),
            miss("a/b", "how", 0),
        ]);
        let order: Vec<_> = returns
            .iter()
            .map(|it| (it.lesson.as_str(), it.question.as_str()))
            .collect();
        assert_eq!(order, [("a/b", "how"), ("a/c", "why"), ("a/b", "why")]);
    }
}
