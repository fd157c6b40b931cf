//! View pieces that several pages show.

pub(crate) mod checker;
pub(crate) mod date;
pub(crate) mod editor;
pub(crate) mod form;
pub(crate) mod mark;
pub(crate) mod question;
pub(crate) mod sign;
pub(crate) mod site;
