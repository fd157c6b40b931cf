//! The portal's pages and the wire between server and browser.
//!
//! First what both sides must agree on, then what only the server has.

pub mod island;
