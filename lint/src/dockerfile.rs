//! A Dockerfile as instructions and stages, each with its place in the text.

use crate::Span;

/// A parsed Dockerfile. It borrows from the text it was parsed from.
#[derive(Debug)]
pub struct Dockerfile<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The image of each `FROM`.
    pub(crate) images: Vec<Span>,
}

impl<'a> Dockerfile<'a> {
    /// Reads `text`; what cannot be read is left out.
    pub fn parse(text: &'a str) -> Self {
        let mut at = 0;
        let mut images = Vec::new();
        for line in text.split_inclusive('\n') {
            if let Some(image) = line
                .strip_prefix("FROM ")
                .and_then(|rest| rest.split_whitespace().next())
            {
                images.push(Span::new(at + 5, at + 5 + image.len()));
            }
            at += line.len();
        }
        Self { text, images }
    }
}
