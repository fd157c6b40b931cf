//! The portal over HTTP, as the built program serves it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod portal;
#[path = "../schema/mod.rs"]
mod schema;

mod api;
mod check;
mod course;
mod decisions;
mod operator;
mod pages;
mod roles;
mod security;
mod unavailable;
