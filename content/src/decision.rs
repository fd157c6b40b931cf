//! Decisions: questions that lead to advice, the answers that walk them, and the map of both.
//!
//! A decision is data under `decisions/<decision>/`: `decision.toml` has its title and the order
//! of its nodes, `questions/<question>.md` what is asked and where each choice leads, and
//! `outcomes/<outcome>.md` the advice. Answers live in the query of a URL, by name:
//! `/decide/what-to-run/hosts?containers=yes&services=1-5`. [`walk`] reads them; nothing is stored.

mod answers;
mod check;
mod explore;
mod load;
mod map;
mod walk;

pub use answers::Answers;
pub use explore::{Change, Leads, changes, paths};
pub(crate) use load::read;
pub use map::{Mark, Row, map, map_text};
pub use walk::{Dropped, Reason, Step, Walk, walk};

use crate::day::Day;
use crate::slug::{LessonId, Slug};

/// The most questions that one path may ask.
pub const LONGEST_PATH: usize = 7;

/// A tree of advice: questions, and the outcomes that their choices lead to.
///
/// Invariant: every choice leads to an outcome or to a question that is listed later, and every
/// node can be reached, so that each walk ends. The loader refuses anything else.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its name in URLs.
    pub id: Slug,
    /// What the reader is deciding, as a question: "What should we run?".
    pub title: String,
    /// One or two sentences for lists.
    pub summary: String,
    /// The day its advice last changed.
    pub version: Day,
    questions: Vec<Question>,
    outcomes: Vec<Outcome>,
}

/// A node that asks.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name in URLs and in the query.
    pub id: Slug,
    /// What is asked.
    pub ask: String,
    /// Why it is asked and how to answer it, as HTML.
    pub why_html: String,
    /// What can be answered, in the order it is shown.
    pub choices: Vec<Choice>,
}

/// One way to answer a question.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its name in the query.
    pub id: Slug,
    /// What the reader chooses.
    pub label: String,
    /// What choosing it means, where the label does not tell.
    pub note: Option<String>,
    /// The reason that an outcome gives for having followed this answer: full sentences.
    pub because: String,
    next: Next,
}

/// Where a choice leads, as a place in the decision's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Question(usize),
    Outcome(usize),
}

/// A node that advises.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its name in the map.
    pub id: Slug,
    /// What to run, as a noun phrase or an order.
    pub title: String,
    /// The advice in one sentence.
    pub advice: String,
    /// The advice explained, as HTML.
    pub body_html: String,
    /// What following it costs, as HTML.
    pub costs_html: String,
    /// What would be a reason to decide again, as HTML.
    pub revisit_html: String,
    /// Lessons to take first, in order; each exists.
    pub learn: Vec<LessonId>,
    /// Rules to switch on; each exists.
    pub rules: Vec<Slug>,
    /// What the advice rests on that can go out of date.
    pub facts: Vec<Fact>,
}

/// Something that was true on a day, and who says so.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What was true: one sentence.
    pub claim: String,
    /// The day it was known to be true.
    pub as_of: Day,
    /// The title of the page that says so.
    pub source: String,
    /// The address of that page.
    pub url: String,
}

/// A question or an outcome of a decision.
#[derive(Debug, Clone, Copy)]
pub enum Node<'a> {
    /// Something is still to be asked.
    Question(&'a Question),
    /// Advice can be given.
    Outcome(&'a Outcome),
}

impl<'a> Node<'a> {
    /// Its name, which no other node of the decision has.
    pub fn id(self) -> &'a Slug {
        match self {
            Self::Question(question) => &question.id,
            Self::Outcome(outcome) => &outcome.id,
        }
    }

    /// What it says in a few words: what is asked, or the title of the advice.
    pub fn words(self) -> &'a str {
        match self {
            Self::Question(question) => &question.ask,
            Self::Outcome(outcome) => &outcome.title,
        }
    }
}

impl Decision {
    /// Every question, in the order of pages and query strings.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Every outcome, in the order of the map.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The question called `id`.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The outcome called `id`.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == *id)
    }

    /// Where `choice`, one of this decision's, leads.
    pub fn after(&self, choice: &Choice) -> Node<'_> {
        self.node(choice.next)
    }

    /// The page that introduces the decision.
    pub fn href(&self) -> String {
        format!("/decide/{}", self.id)
    }

    /// Where a question's form sends all answers; it redirects to [`Walk::href`].
    pub fn next_href(&self) -> String {
        format!("/decide/{}/{NEXT}", self.id)
    }

    fn node(&self, next: Next) -> Node<'_> {
        match next {
            Next::Question(at) => Node::Question(&self.questions[at]),
            Next::Outcome(at) => Node::Outcome(&self.outcomes[at]),
        }
    }
}

/// The page of the advice, whichever it is.
pub const OUTCOME: &str = "outcome";

/// The address that a question's form is sent to.
pub const NEXT: &str = "next";

/// The parameter by which a form says what it asked, so that sending it empty is noticed.
pub const ASKED: &str = "asked";

/// Names that URLs use themselves, so that no question can have them.
const RESERVED: [&str; 3] = [NEXT, OUTCOME, ASKED];
