//! The files of a decision, as they are written.
//!
//! `decision.toml`:
//!
//! ```toml
//! title = "Which tea?"            # a question
//! summary = "Two questions."      # for lists
//! version = "2026-11-22"          # the day the advice last changed
//! questions = ["milk", "time"]    # the first is asked first; each leads only to later ones
//! outcomes = ["black", "green", "none"]
//! compare = ["Time", "Caffeine"]  # optional: the heads of the table that compares the outcomes
//! ```
//!
//! A checklist has thresholds as well. All of its questions are asked, and each has two choices, of
//! which one has `counts = true` and none a `next`:
//!
//! ```toml
//! [[count]]                       # up to the next threshold; the first is 0
//! least = 0
//! outcome = "none"
//! ```
//!
//! `questions/milk.md`, whose Markdown says why it is asked and how to answer:
//!
//! ```toml
//! ask = "Do you take milk?"
//!
//! [[choice]]
//! id = "yes"
//! label = "Yes"                   # short: it stands on the map
//! note = "A drop counts."         # optional
//! next = { outcome = "black" }    # or { question = "time" }
//! because = "You take milk."      # the reason the outcome gives: full sentences
//! ```
//!
//! `outcomes/black.md`, whose Markdown explains the advice and ends with the sections
//! `## What it costs` and `## When to revisit`:
//!
//! ```toml
//! title = "Black tea"
//! advice = "Brew black tea, for four minutes."
//! learn = ["tea/black"]           # lessons to take first
//! rules = ["cold-pot"]            # rules to switch on
//! compare = ["4 min", "much"]     # one text for each head of the comparison
//! starter = "pot"                 # optional: files to start from, the folder `starters/pot/`
//!
//! [[fact]]                        # what the advice rests on that can go out of date
//! claim = "A tin holds a hundred cups."
//! as_of = "2026-11-22"
//! source = { title = "The tin", url = "https://tea.example/tin" }
//! ```

use serde::Deserialize;
use toml::Spanned;

use crate::day::Day;
use crate::slug::{LessonId, Slug};

/// A text for the screen, which is never blank.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Phrase(pub(super) String);

impl TryFrom<String> for Phrase {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.trim().is_empty() {
            Err("is blank: a reader needs a few words here")
        } else {
            Ok(Self(text))
        }
    }
}

/// `decision.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionHead {
    pub(super) title: Phrase,
    pub(super) summary: Phrase,
    pub(super) version: Day,
    /// The first one is asked first; each leads only to later ones.
    pub(super) questions: Vec<Spanned<Slug>>,
    pub(super) outcomes: Vec<Spanned<Slug>>,
    #[serde(default)]
    pub(super) compare: Vec<Phrase>,
    /// Where it is a checklist: its thresholds.
    #[serde(default)]
    pub(super) count: Vec<CountHead>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountHead {
    pub(super) least: Spanned<usize>,
    pub(super) outcome: Spanned<Slug>,
}

/// The front matter of `questions/<question>.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionHead {
    pub(super) ask: Phrase,
    pub(super) choice: Vec<ChoiceHead>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceHead {
    pub(super) id: Spanned<Slug>,
    pub(super) label: Phrase,
    pub(super) note: Option<Phrase>,
    /// In a flow.
    pub(super) next: Option<Spanned<NextHead>>,
    /// In a checklist.
    #[serde(default)]
    pub(super) counts: bool,
    pub(super) because: Phrase,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NextHead {
    Question(Slug),
    Outcome(Slug),
}

/// The front matter of `outcomes/<outcome>.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutcomeHead {
    pub(super) title: Phrase,
    pub(super) advice: Phrase,
    #[serde(default)]
    pub(super) learn: Vec<Spanned<LessonId>>,
    #[serde(default)]
    pub(super) rules: Vec<Spanned<Slug>>,
    #[serde(default)]
    pub(super) compare: Vec<Phrase>,
    pub(super) starter: Option<Spanned<Slug>>,
    #[serde(default)]
    pub(super) fact: Vec<FactHead>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactHead {
    pub(super) claim: Phrase,
    pub(super) as_of: Day,
    pub(super) source: SourceHead,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceHead {
    pub(super) title: Phrase,
    pub(super) url: Spanned<String>,
}
