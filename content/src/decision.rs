//! Decisions: questions that lead to advice, the answers that walk them, and the map of both.
//!
//! A decision is data under `decisions/<decision>/`: `decision.toml` has its title and the order
//! of its nodes, `questions/<question>.md` what is asked and where each choice leads, and
//! `outcomes/<outcome>.md` the advice. Answers live in the query of a URL, by name:
//! `/decide/what-to-run/hosts?containers=yes&services=1-5`. [`walk`] reads them; nothing is stored.

mod answers;
mod check;
mod explore;
mod graphviz;
mod head;
mod load;
mod map;
mod walk;

pub use answers::Answers;
pub use explore::{Change, Leads, changes, paths, table};
pub use graphviz::graphviz;
pub(crate) use load::{STARTERS, read};
pub use map::{Mark, Row, map, map_text};
pub use walk::{Dropped, Reason, Step, Walk, walk};

use std::ops::RangeInclusive;

use crate::day::Day;
use crate::slug::{LessonId, Slug};

/// The most questions that one path may ask.
pub const LONGEST_PATH: usize = 7;

/// A tree of advice: questions, and the outcomes that their choices lead to.
///
/// In a flow each choice says where it leads. A checklist asks every question, and how many of its
/// conditions hold says which outcome it comes to.
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
    /// What outcomes are compared by: the heads of a table that has a row for each outcome.
    pub criteria: Vec<String>,
    questions: Vec<Question>,
    outcomes: Vec<Outcome>,
    /// In a checklist, how many conditions each outcome takes; empty in a flow.
    thresholds: Vec<Threshold>,
}

/// From how many conditions on a checklist comes to an outcome.
#[derive(Debug, Clone, Copy)]
struct Threshold {
    least: usize,
    outcome: usize,
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
    /// Whether it is a condition of a checklist that holds.
    pub counts: bool,
    next: Next,
}

/// Where a choice leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Always here.
    To(Place),
    /// Where the number of conditions says that hold.
    Count,
}

/// A node, as a place in the decision's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Question(usize),
    Outcome(usize),
}

/// Some of the choices of a question, and where they lead: an arrow of the map.
#[derive(Debug, Clone)]
pub struct Arrow<'a> {
    /// What it takes to go this way.
    pub by: By<'a>,
    /// The node it leads to.
    pub to: Node<'a>,
}

/// What it takes to go along an arrow.
#[derive(Debug, Clone)]
pub enum By<'a> {
    /// This choice.
    Choice(&'a Choice),
    /// Any choice: the next condition of a checklist comes after this one whatever is chosen.
    Any,
    /// So many conditions that hold, out of all.
    Count(RangeInclusive<usize>, usize),
}

impl By<'_> {
    /// What stands at the arrow; nothing where there is nothing to choose.
    pub fn label(&self) -> Option<String> {
        match self {
            Self::Choice(choice) => Some(choice.label.clone()),
            Self::Any => None,
            Self::Count(count, all) => {
                let (least, most) = (count.start(), count.end());
                let count = match most - least {
                    0 => least.to_string(),
                    1 => format!("{least} or {most}"),
                    _ => format!("{least} to {most}"),
                };
                Some(format!("{count} of {all}"))
            }
        }
    }
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
    /// What following it costs, as Markdown, for records that leave the portal.
    pub costs: String,
    /// What would be a reason to decide again, as HTML.
    pub revisit_html: String,
    /// What would be a reason to decide again, as Markdown.
    pub revisit: String,
    /// Lessons to take first, in order; each exists.
    pub learn: Vec<LessonId>,
    /// Rules to switch on; each exists.
    pub rules: Vec<Slug>,
    /// What the advice rests on that can go out of date.
    pub facts: Vec<Fact>,
    /// What the comparison says of it, one text for each of [`Decision::criteria`].
    pub compared: Vec<String>,
    /// Files to start from.
    pub starter: Option<Starter>,
}

/// Files that somebody who follows the advice can start from.
#[derive(Debug, Clone)]
pub struct Starter {
    /// Its folder below `starters/`.
    pub id: Slug,
    /// Its files, by path.
    pub files: Vec<StarterFile>,
}

/// One file of a starter.
#[derive(Debug, Clone)]
pub struct StarterFile {
    /// Its path in the starter, with `/`.
    pub path: String,
    /// All of its text.
    pub text: String,
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

    /// Whether it counts conditions, so that the order of its questions means nothing.
    pub fn is_checklist(&self) -> bool {
        !self.thresholds.is_empty()
    }

    /// Every way on from `question`, one of this decision's, in the order of its choices.
    pub fn arrows<'a>(&'a self, question: &'a Question) -> Vec<Arrow<'a>> {
        let arrow = |choice: &'a Choice| match choice.next {
            Next::To(to) if self.is_checklist() => vec![Arrow {
                by: By::Any,
                to: self.node(to),
            }],
            Next::To(to) => vec![Arrow {
                by: By::Choice(choice),
                to: self.node(to),
            }],
            Next::Count => self.counted(),
        };
        if self.is_checklist() {
            question.choices.first().map(arrow).unwrap_or_default()
        } else {
            question.choices.iter().flat_map(arrow).collect()
        }
    }

    /// The ways on from the last condition of a checklist.
    fn counted(&self) -> Vec<Arrow<'_>> {
        let all = self.questions.len();
        let ends = self
            .thresholds
            .iter()
            .skip(1)
            .map(|after| after.least - 1)
            .chain([all]);
        let arrow = |(threshold, most): (&Threshold, usize)| Arrow {
            by: By::Count(threshold.least..=most, all),
            to: self.node(Place::Outcome(threshold.outcome)),
        };
        self.thresholds.iter().zip(ends).map(arrow).collect()
    }

    /// Where `next` leads once these conditions have been answered.
    fn place(&self, next: Next, steps: &[Step<'_>]) -> Place {
        match next {
            Next::To(place) => place,
            Next::Count => {
                let count = steps.iter().filter(|step| step.choice.counts).count();
                let reached = self.thresholds.iter().rfind(|it| it.least <= count);
                // The loader has seen to it that the first takes no condition.
                Place::Outcome(reached.map_or(0, |it| it.outcome))
            }
        }
    }

    /// The page that introduces the decision.
    pub fn href(&self) -> String {
        format!("/decide/{}", self.id)
    }

    /// Where a question's form sends all answers; it redirects to [`Walk::href`].
    pub fn next_href(&self) -> String {
        format!("/decide/{}/{NEXT}", self.id)
    }

    /// The page that asks all questions at once.
    pub fn all_href(&self) -> String {
        format!("/decide/{}/{ALL}", self.id)
    }

    fn node(&self, place: Place) -> Node<'_> {
        match place {
            Place::Question(at) => Node::Question(&self.questions[at]),
            Place::Outcome(at) => Node::Outcome(&self.outcomes[at]),
        }
    }
}

/// The page of the advice, whichever it is.
pub const OUTCOME: &str = "outcome";

/// The address that a question's form is sent to.
pub const NEXT: &str = "next";

/// The parameter by which a form says what it asked, so that sending it empty is noticed.
pub const ASKED: &str = "asked";

/// The page that asks all questions at once.
pub const ALL: &str = "all";

/// The address that keeps a decision.
pub const SAVE: &str = "save";

/// Names that URLs use themselves, so that no question can have them.
const RESERVED: [&str; 5] = [NEXT, OUTCOME, ASKED, ALL, SAVE];
