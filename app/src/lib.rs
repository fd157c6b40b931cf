//! The portal's pages, and what the server and the browser both say of files.
//!
//! First what both sides must agree on, then what only the server has. Every `cfg(feature` of the
//! crate stands in this file.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::needless_pass_by_value,
        reason = "views own what they show; components take properties by value"
    )
)]
#![cfg_attr(
    feature = "ssr",
    expect(
        unreachable_pub,
        reason = "#[component] makes public items of private ones"
    )
)]

// Both sides: what is said of files, and whether an exercise is solved.
pub mod checker;
pub mod grade;
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "the browser draws a few of the signs")
)]
mod icon;
#[cfg(feature = "settings")]
pub mod settings;
// Settings name rules of every kind: a module for one kind reads none.
#[cfg(not(feature = "settings"))]
pub use checker::options_of;
#[cfg(feature = "settings")]
pub use settings::options_of;

// The server.
#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod authoring;
#[cfg(feature = "ssr")]
mod changelog;
#[cfg(feature = "ssr")]
pub mod db;
#[cfg(feature = "ssr")]
mod error;
#[cfg(feature = "ssr")]
mod limit;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod part;
#[cfg(feature = "ssr")]
mod portal;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
mod review;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod standing;
#[cfg(feature = "ssr")]
mod viewer;

#[cfg(feature = "ssr")]
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use limit::Calls;
#[cfg(feature = "ssr")]
pub use page::router;
#[cfg(feature = "ssr")]
pub use portal::{Portal, PortalOptions, StartError};
#[cfg(feature = "ssr")]
pub use render::error_pages;
#[cfg(feature = "ssr")]
pub use viewer::Client;
