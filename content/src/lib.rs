//! The library: tracks of lessons with their quizzes and exercises, decisions, and the glossary.
//!
//! [`Files`] are the texts, [`Library::load`] reads and checks them all, and gives either a whole
//! library or every [`Problem`] it has. Nothing here is read again after the start, so a page that
//! is shown is a page whose links, anchors, ids and code marks have been checked.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod antipattern;
mod check;
mod day;
pub mod decision;
pub mod diagram;
pub mod exercise;
mod files;
mod front_matter;
pub mod glossary;
mod html;
pub mod lesson;
mod library;
pub mod markdown;
pub mod plain;
mod problem;
pub mod quiz;
mod reading;
mod reading_ease;
mod slug;
mod track;

pub use antipattern::{Antipattern, UnknownAntipattern};
pub use day::{Day, NotADay};
pub use decision::Decision;
pub use exercise::Exercise;
pub use files::Files;
pub use glossary::Term;
pub use lesson::{Lesson, LessonKind};
pub use library::{Library, Rules};
pub use problem::Problem;
pub use quiz::{Choice, Question, Quiz};
pub use reading_ease::{ReadingEase, Terms};
pub use slug::{LessonId, Slug, SlugError};
pub use track::Track;
