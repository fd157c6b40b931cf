//! The portal over HTTP, as the built program serves it.

mod portal;

mod check;
mod pages;
mod roles;
mod security;
mod unavailable;
