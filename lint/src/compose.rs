//! A Compose file as services, each with its place in the text.

/// A parsed Compose file. It borrows from the text it was parsed from.
#[derive(Debug)]
pub struct Compose<'a> {
    /// The whole text.
    pub text: &'a str,
}

impl<'a> Compose<'a> {
    /// Reads `text`; what cannot be read is left out.
    pub fn parse(text: &'a str) -> Self {
        Self { text }
    }
}
