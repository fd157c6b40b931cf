//! The portal's pages and the wire between server and browser.
//!
//! First what both sides must agree on, then what only the server has. Every `cfg(feature` of the
//! crate stands in this file.

// Both sides: the islands, and the grading that they and the server share.
pub mod grade;
mod icon;
pub mod island;

// The server.
#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod db;
#[cfg(feature = "ssr")]
mod error;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod part;
#[cfg(feature = "ssr")]
mod portal;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
mod standing;
#[cfg(feature = "ssr")]
mod viewer;

#[cfg(feature = "ssr")]
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use page::router;
#[cfg(feature = "ssr")]
pub use portal::{Portal, PortalOptions, StartError};
#[cfg(feature = "ssr")]
pub use render::error_pages;
