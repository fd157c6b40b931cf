//! An instruction's text with its continuations joined, and the way back to the source.

use std::borrow::Cow;
use std::ops::Range;

use crate::Span;

/// One instruction as Docker reads it: line ends, comments and blank lines inside it are gone.
///
/// Every place in [`Line::text`] knows its byte in the source, so that a diagnostic in the fourth
/// line of a `RUN` starts in that line.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    source: &'a str,
    text: Cow<'a, str>,
    way_back: WayBack,
}

/// How a place in the joined text becomes a place in the source.
#[derive(Debug, Clone)]
enum WayBack {
    /// One stretch of the source, which starts at this byte.
    Shifted(usize),
    /// Several stretches, sorted; the first starts at 0.
    Pieces(Vec<Piece>),
    /// Text that is not in the source as it stands (it was escaped); all of it is this place.
    Whole(Span),
}

/// From `joined` on, the text is that of the source from `source` on.
#[derive(Debug, Clone, Copy)]
struct Piece {
    joined: usize,
    source: usize,
}

impl<'a> Line<'a> {
    /// The text at `span`, which is on one line of the source.
    pub(crate) fn new(source: &'a str, span: Span) -> Self {
        Self {
            source,
            text: Cow::Borrowed(span.of(source)),
            way_back: WayBack::Shifted(span.start),
        }
    }

    /// A text that stands for what is at `span` of the source, and differs from it.
    pub(crate) fn standing_for(source: &'a str, span: Span, text: String) -> Self {
        Self {
            source,
            text: Cow::Owned(text),
            way_back: WayBack::Whole(span),
        }
    }

    /// Appends the text at `span`, which is on a later line of the source.
    pub(crate) fn push(&mut self, span: Span) {
        let joined = self.text.len();
        let piece = Piece {
            joined,
            source: span.start,
        };
        match &mut self.way_back {
            WayBack::Pieces(pieces) => pieces.push(piece),
            WayBack::Shifted(start) => {
                let first = Piece {
                    joined: 0,
                    source: *start,
                };
                self.way_back = WayBack::Pieces(vec![first, piece]);
            }
            WayBack::Whole(_) => {}
        }
        self.text.to_mut().push_str(span.of(self.source));
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source that the line is part of.
    pub(crate) const fn source(&self) -> &'a str {
        self.source
    }

    /// Where `range` of the joined text is in the source.
    ///
    /// A range across a continuation takes the backslash and the line end with it.
    pub fn span(&self, range: Range<usize>) -> Span {
        match &self.way_back {
            WayBack::Whole(span) => *span,
            _ if range.start >= range.end => Span::at(self.byte(range.start)),
            _ => Span::new(self.byte(range.start), self.byte(range.end - 1) + 1),
        }
    }

    /// The text at `range`, borrowed from the source where it is there in one stretch.
    pub(crate) fn slice(&self, range: Range<usize>) -> Cow<'a, str> {
        let span = self.span(range.clone());
        let from_source = span.of(self.source);
        let text = self.text.get(range).unwrap_or("");
        if from_source.len() == text.len() && !matches!(self.way_back, WayBack::Whole(_)) {
            Cow::Borrowed(from_source)
        } else {
            Cow::Owned(text.to_owned())
        }
    }

    fn byte(&self, at: usize) -> usize {
        match &self.way_back {
            WayBack::Shifted(start) => start + at,
            WayBack::Pieces(pieces) => {
                let after = pieces.partition_point(|piece| piece.joined <= at);
                let piece = pieces[after.max(1) - 1];
                piece.source + at - piece.joined
            }
            WayBack::Whole(span) => span.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_the_joined_text_is_found_in_its_own_line() {
        let source = "RUN a \\\n  b \\\n  cé";
        let mut line = Line::new(source, Span::new(0, 6));
        line.push(Span::new(8, 12));
        line.push(Span::new(14, 19));
        assert_eq!(line.text(), "RUN a   b   cé");
        let cases = [
            (4..5, "a"),
            (8..9, "b"),
            (12..15, "cé"),
            (4..9, "a \\\n  b"),
            (3..3, ""),
        ];
        for (range, expected) in cases {
            assert_eq!(line.span(range.clone()).of(source), expected, "{range:?}");
        }
        assert!(matches!(line.slice(8..9), Cow::Borrowed("b")));
        assert!(matches!(line.slice(4..9), Cow::Owned(text) if text == "a   b"));
    }
}
