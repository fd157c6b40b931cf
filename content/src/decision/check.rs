//! What the graph of a decision must hold, for every walk through it to end in advice.

use super::{Decision, LONGEST_PATH, Next, Place};
use crate::problem::Problem;

/// Where the parts of a decision are written, as problems that lack a message.
pub(super) struct Places {
    /// Each question in the list of `decision.toml`.
    pub(super) questions: Vec<Problem>,
    /// Each outcome in the list of `decision.toml`.
    pub(super) outcomes: Vec<Problem>,
    /// For each question, the `next` of each of its choices.
    pub(super) choices: Vec<Vec<Problem>>,
}

/// Everything wrong with a graph whose names are all known.
pub(super) fn check(decision: &Decision, places: &Places) -> Vec<Problem> {
    let backward = check_order(decision, places);
    // The other checks follow choices to their end and rely on there being one.
    if !backward.is_empty() {
        return backward;
    }
    let mut problems = check_reached(decision, places);
    problems.extend(check_length(decision, places));
    problems.extend(check_use(decision, places));
    problems
}

/// Every choice leads down the list of questions, so that no walk comes round again.
fn check_order(decision: &Decision, places: &Places) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (from, question) in decision.questions.iter().enumerate() {
        for (choice, place) in question.choices.iter().zip(&places.choices[from]) {
            let Next::To(Place::Question(to)) = choice.next else {
                continue;
            };
            if to > from {
                continue;
            }
            let (here, there) = (&question.id, &decision.questions[to].id);
            let message = if leads_to(
                decision,
                to,
                from,
                &mut vec![false; decision.questions.len()],
            ) {
                format!(
                    "`{here}` leads back to `{there}`: this is a cycle, and a walk through it never ends"
                )
            } else {
                format!(
                    "`{here}` leads to `{there}`, which decision.toml lists before it: list `{there}` after `{here}`"
                )
            };
            problems.push(at(place, message));
        }
    }
    problems
}

/// Whether some walk goes from one question to another.
fn leads_to(decision: &Decision, from: usize, to: usize, seen: &mut [bool]) -> bool {
    if from == to {
        return true;
    }
    if std::mem::replace(&mut seen[from], true) {
        return false;
    }
    decision.questions[from]
        .choices
        .iter()
        .any(|choice| match choice.next {
            Next::To(Place::Question(next)) => leads_to(decision, next, to, seen),
            Next::To(Place::Outcome(_)) | Next::Count => false,
        })
}

/// Some walk comes by every question and ends in every outcome.
fn check_reached(decision: &Decision, places: &Places) -> Vec<Problem> {
    let mut questions = vec![false; decision.questions.len()];
    let mut outcomes = vec![false; decision.outcomes.len()];
    questions[0] = true;
    for (from, question) in decision.questions.iter().enumerate() {
        if !questions[from] {
            continue;
        }
        for choice in &question.choices {
            match choice.next {
                Next::To(Place::Question(to)) => questions[to] = true,
                Next::To(Place::Outcome(to)) => outcomes[to] = true,
                // Any number of conditions can hold.
                Next::Count => decision
                    .thresholds
                    .iter()
                    .for_each(|it| outcomes[it.outcome] = true),
            }
        }
    }
    let all = questions
        .iter()
        .zip(&places.questions)
        .chain(outcomes.iter().zip(&places.outcomes));
    let missed = all.filter(|(reached, _)| !**reached);
    missed
        .map(|(_, place)| {
            at(
                place,
                "no answers lead here: let a choice lead to it, or take it off the list".to_owned(),
            )
        })
        .collect()
}

/// No walk asks too much.
fn check_length(decision: &Decision, places: &Places) -> Option<Problem> {
    let mut longest = vec![0; decision.questions.len()];
    for (from, question) in decision.questions.iter().enumerate().rev() {
        let after = question.choices.iter().map(|choice| match choice.next {
            Next::To(Place::Question(to)) => longest[to],
            Next::To(Place::Outcome(_)) | Next::Count => 0,
        });
        longest[from] = 1 + after.max().unwrap_or(0);
    }
    let asked = longest[0];
    (asked > LONGEST_PATH).then(|| {
        at(
            &places.questions[0],
            format!("a path from here asks {asked} questions: ask at most {LONGEST_PATH}"),
        )
    })
}

/// Every choice matters: with some other answers, another choice in its place gives other advice.
///
/// A choice that never matters is a twin of all its neighbours, and so are they: one problem
/// names the whole question.
fn check_use(decision: &Decision, places: &Places) -> Vec<Problem> {
    // What counts matters wherever it is the condition that reaches a threshold.
    if decision.is_checklist() {
        return Vec::new();
    }
    let idle = |index: &usize| {
        let choices = &decision.questions[*index].choices;
        let mut given = vec![None; decision.questions.len()];
        choices
            .windows(2)
            .all(|pair| !differ(decision, pair[0].next, pair[1].next, &mut given))
    };
    let message = "changes nothing: whatever is chosen here, the advice is the same";
    let questions = (0..decision.questions.len()).filter(idle);
    questions
        .map(|index| at(&places.questions[index], message.to_owned()))
        .collect()
}

/// Whether some answers lead from `a` and from `b` to different outcomes. `given` has the choice
/// of each question assumed so far, since both ways may ask the same one.
fn differ(decision: &Decision, a: Next, b: Next, given: &mut [Option<usize>]) -> bool {
    let (question, other) = match (a, b) {
        _ if a == b => return false,
        (Next::To(Place::Question(question)), other)
        | (other, Next::To(Place::Question(question))) => (question, other),
        (Next::To(Place::Outcome(_)) | Next::Count, Next::To(Place::Outcome(_)) | Next::Count) => {
            return true;
        }
    };
    let choices = &decision.questions[question].choices;
    if let Some(choice) = given[question] {
        return differ(decision, choices[choice].next, other, given);
    }
    (0..choices.len()).any(|choice| {
        given[question] = Some(choice);
        let found = differ(decision, choices[choice].next, other, given);
        given[question] = None;
        found
    })
}

fn at(place: &Problem, message: String) -> Problem {
    Problem {
        message,
        ..place.clone()
    }
}
