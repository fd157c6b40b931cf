//! How far a learner is with a lesson: a sign and a word.

use leptos::prelude::*;

use crate::icon::Icon;
use crate::part::sign::icon;

/// How far a learner is with a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Done,
    /// Done, and the lesson has changed since.
    Changed,
    Started,
    Next,
    Open,
}

impl Mark {
    /// The class that the style knows it by.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Changed => "changed",
            Self::Started => "started",
            Self::Next => "next",
            Self::Open => "open",
        }
    }

    /// The word that readers see.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Changed => "Changed since",
            Self::Started => "Started",
            Self::Next => "Next",
            Self::Open => "Not started",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Done | Self::Changed => Icon::Done,
            Self::Started => Icon::Started,
            Self::Next => Icon::Next,
            Self::Open => Icon::Open,
        }
    }
}

/// The mark with its word beside it.
pub(crate) fn mark(mark: Mark) -> impl IntoView {
    mark_as(mark, mark.word())
}

/// The mark with another word beside it.
pub(crate) fn mark_as(mark: Mark, word: &'static str) -> impl IntoView {
    view! { <span class=format!("mark {}", mark.class())>{icon(mark.icon())}{word}</span> }
}

/// The mark as a table cell shows it: the word is there for screen readers only, and a lesson that
/// is not started is an empty cell.
pub(crate) fn cell_mark(mark: Mark) -> impl IntoView {
    let word = view! { <span class="visually-hidden">{mark.word()}</span> };
    match mark {
        Mark::Open | Mark::Next => word.into_any(),
        Mark::Done | Mark::Changed | Mark::Started => {
            view! { <span class=format!("mark {}", mark.class())>{icon(mark.icon())}{word}</span> }
                .into_any()
        }
    }
}
