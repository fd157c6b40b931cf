//! The only view code that reaches the browser: one island, and what it shows.
//!
//! An island takes strings, renders on the server first, and improves a form that works without it.

mod checker;
mod diagnostics;
mod html;
mod source;

pub use checker::Checker;
pub use source::{Source, kind_of_word, project_of};
