//! Following the answers from the first question as far as they reach.

use super::{Answers, Choice, Decision, Node, OUTCOME, Outcome, Place, Question};
use crate::slug::Slug;

/// Where answers lead: the path they take, where it stands, and what became of the other answers.
#[derive(Debug, Clone)]
pub struct Walk<'a> {
    /// The decision that was walked.
    pub decision: &'a Decision,
    /// The answers on the path, in order.
    pub steps: Vec<Step<'a>>,
    /// The question to ask next, or the advice.
    pub stands: Node<'a>,
    /// Answers that the path does not ask for, in question order: an early answer may bring them back.
    pub kept: Vec<Step<'a>>,
    /// What was given and cannot be an answer, in the order it came.
    pub dropped: Vec<Dropped>,
}

/// One answer: the question and what was chosen.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What was asked.
    pub question: &'a Question,
    /// What was answered.
    pub choice: &'a Choice,
}

/// Something given that is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its name, as it came.
    pub name: String,
    /// Its value, as it came.
    pub value: String,
    /// Why it is no answer.
    pub reason: Reason,
}

/// Why something given is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The decision has no question of that name.
    NotAQuestion,
    /// The question of that name has no such choice.
    NotAChoice {
        /// The question.
        question: Slug,
    },
    /// The question was answered again later, and the last answer counts.
    AnsweredAgain {
        /// The question.
        question: Slug,
    },
}

/// Follows `answers` through `decision` as far as they reach.
pub fn walk<'a>(decision: &'a Decision, answers: &Answers) -> Walk<'a> {
    let (mut chosen, dropped) = sort_out(decision, answers);
    let mut steps = Vec::new();
    let mut at = Place::Question(0);
    // Every choice leads further down the list of questions, so this ends.
    while let Place::Question(index) = at
        && let Some(choice) = chosen[index].take()
    {
        steps.push(Step {
            question: &decision.questions[index],
            choice,
        });
        at = decision.place(choice.next, &steps);
    }
    let later = decision.questions.iter().zip(chosen);
    let kept = later
        .filter_map(|(question, choice)| choice.map(|choice| Step { question, choice }))
        .collect();
    Walk {
        decision,
        steps,
        stands: decision.node(at),
        kept,
        dropped,
    }
}

/// What each question, in order, was last answered with; and what was no answer.
fn sort_out<'a>(
    decision: &'a Decision,
    answers: &Answers,
) -> (Vec<Option<&'a Choice>>, Vec<Dropped>) {
    let mut chosen: Vec<Option<&Choice>> = vec![None; decision.questions.len()];
    let mut dropped = Vec::new();
    for (name, value) in answers.pairs() {
        let mut drop = |value: &str, reason| {
            dropped.push(Dropped {
                name: name.to_owned(),
                value: value.to_owned(),
                reason,
            });
        };
        let Some(index) = decision
            .questions
            .iter()
            .position(|question| question.id == *name)
        else {
            drop(value, Reason::NotAQuestion);
            continue;
        };
        let question = &decision.questions[index];
        let Some(choice) = question.choice(value) else {
            drop(
                value,
                Reason::NotAChoice {
                    question: question.id.clone(),
                },
            );
            continue;
        };
        if let Some(earlier) = chosen[index].replace(choice)
            && earlier.id != choice.id
        {
            drop(
                earlier.id.as_str(),
                Reason::AnsweredAgain {
                    question: question.id.clone(),
                },
            );
        }
    }
    (chosen, dropped)
}

impl Question {
    /// The choice called `id`.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.id == *id)
    }
}

impl<'a> Walk<'a> {
    /// Every answer that holds, on the path or kept for later, in question order.
    pub fn given(&self) -> Vec<Step<'a>> {
        let mut given: Vec<Step<'a>> = self.steps.iter().chain(&self.kept).copied().collect();
        let place = |step: &Step<'_>| {
            self.decision
                .questions
                .iter()
                .position(|it| it.id == step.question.id)
        };
        given.sort_by_key(place);
        given
    }

    /// The advice, once every question on the path has its answer.
    pub fn outcome(&self) -> Option<&'a Outcome> {
        match self.stands {
            Node::Question(_) => None,
            Node::Outcome(outcome) => Some(outcome),
        }
    }

    /// What `question` was answered with, on the path or kept for later.
    pub fn choice(&self, question: &Question) -> Option<&'a Choice> {
        self.steps
            .iter()
            .chain(&self.kept)
            .find(|step| step.question.id == question.id)
            .map(|step| step.choice)
    }

    /// How many conditions of a checklist hold so far, of how many.
    pub fn count(&self) -> Option<(usize, usize)> {
        let holds = self.steps.iter().filter(|step| step.choice.counts).count();
        self.decision
            .is_checklist()
            .then_some((holds, self.decision.questions.len()))
    }

    /// Why the walk came here: what each answer says for itself; of a checklist, what holds.
    pub fn reasons(&self) -> impl Iterator<Item = &'a str> {
        let is_checklist = self.decision.is_checklist();
        self.steps
            .iter()
            .filter(move |step| step.choice.counts || !is_checklist)
            .map(|step| step.choice.because.as_str())
    }

    /// The answers that hold, as they would come with a URL.
    pub fn answers(&self) -> Answers {
        self.given()
            .iter()
            .map(|step| (step.question.id.as_str(), step.choice.id.as_str()))
            .collect()
    }

    /// The one query string of these answers, in question order; empty without answers.
    ///
    /// Slugs need no escaping.
    pub fn query(&self) -> String {
        let pair = |step: &Step<'_>| format!("{}={}", step.question.id, step.choice.id);
        self.given().iter().map(pair).collect::<Vec<_>>().join("&")
    }

    /// The page where these answers stand: the next question, or the advice.
    pub fn href(&self) -> String {
        match self.stands {
            Node::Question(question) => self.question_href(question),
            Node::Outcome(_) => self.page(OUTCOME),
        }
    }

    /// The page of `question` with these answers, to give or to change its answer.
    pub fn question_href(&self, question: &Question) -> String {
        self.page(question.id.as_str())
    }

    fn page(&self, name: &str) -> String {
        let query = self.query();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}/{name}{mark}{query}", self.decision.href())
    }
}
