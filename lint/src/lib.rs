//! The lint engine: text in, diagnostics out.
//!
//! [`check`] reads a [`Project`] and gives every [`Diagnostic`] in it. Nothing here touches the
//! world: no files, no clock, no threads. Nothing here fails: a file that cannot be parsed is a
//! diagnostic, and the part before the fault is still checked.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod built;
mod casing;
mod check;
pub mod compose;
mod context;
mod copy_source;
mod copy_target;
mod diagnostic;
pub mod dockerfile;
mod exec_form;
mod fix;
mod floating;
mod ignore;
mod insecure;
mod install;
mod known_images;
pub mod kubernetes;
mod label;
mod options;
mod overridden;
mod package_manager;
mod platform;
mod project;
mod report;
mod rule;
mod rules;
mod run;
mod schema;
mod secret;
pub mod shell;
mod start;
mod suggest;
mod suppression;
mod text;
mod twin;
mod unrendered;
mod user;
mod variable;
mod workdir;
pub mod yaml;

pub use check::{Engine, check};
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Related, Severity};
pub use fix::{apply, mend};
pub use label::LabelFormat;
pub use options::{Options, Selection};
pub use project::{File, Kind, Project};
pub use rule::{Antipattern, Category, Rule};
pub use rules::{RULES, rule};
pub use schema::KubernetesVersion;
pub use text::{LineIndex, Position, Span};
