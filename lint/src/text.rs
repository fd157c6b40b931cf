//! Places in a text: byte spans, and the lines and columns people read.

use std::ops::Range;

/// A half-open range of bytes, `start..end`, in one file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte, from 0.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `at`: a place to insert.
    pub const fn at(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether nothing is between start and end.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text of this span, or the empty text where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// A place as people count it, with its byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Byte in the file, from 0.
    pub byte: usize,
}

/// Where each line of a text starts, to turn bytes into [`Position`]s.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Whether a character is a byte everywhere: then nothing needs to be counted.
    is_ascii: bool,
}

impl<'a> LineIndex<'a> {
    /// Reads `text` once. A line ends after each `\n`.
    pub fn new(text: &'a str) -> Self {
        let after_newline = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_newline).collect(),
            is_ascii: text.is_ascii(),
        }
    }

    /// How many characters stand in `bytes`.
    fn characters(&self, bytes: Range<usize>) -> usize {
        if self.is_ascii {
            bytes.len()
        } else {
            self.text[bytes].chars().count()
        }
    }

    /// The position of `byte`; a byte past the end, or inside a character, counts as the one before.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line - 1];
        Position {
            line,
            column: self.characters(start..byte) + 1,
            byte,
        }
    }

    /// The position of `byte`, counted from `known` where that is earlier in the same line.
    pub(crate) fn position_from(&self, known: Position, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let next = self.starts.get(known.line).copied();
        if byte < known.byte || next.is_some_and(|next| next <= byte) {
            return self.position(byte);
        }
        Position {
            line: known.line,
            column: known.column + self.characters(known.byte..byte),
            byte,
        }
    }

    /// The span of line `line` (from 1) without its line ending; empty where there is no such line.
    pub fn line(&self, line: usize) -> Span {
        let Some(start) = line
            .checked_sub(1)
            .and_then(|line| self.starts.get(line))
            .copied()
        else {
            return Span::at(self.text.len());
        };
        let end = self
            .starts
            .get(line)
            .map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') {
            end - 1
        } else {
            end
        };
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_bytes_count_bytes() {
        let index = LineIndex::new("a\nüb\r\nc");
        let cases = [
            (0, (1, 1)),
            (2, (2, 1)),
            (4, (2, 2)),
            (7, (3, 1)),
            (8, (3, 2)),
            (99, (3, 2)),
        ];
        for (byte, (line, column)) in cases {
            let position = index.position(byte);
            for known in 0..=8 {
                let known = index.position(known);
                assert_eq!(index.position_from(known, byte), position, "from {known:?}");
            }
            assert_eq!(
                (position.line, position.column),
                (line, column),
                "byte {byte}"
            );
        }
    }

    #[test]
    fn a_line_leaves_its_ending_out() {
        let text = "a\nüb\r\n";
        let index = LineIndex::new(text);
        let lines: Vec<_> = (1..=4).map(|line| index.line(line).of(text)).collect();
        assert_eq!(lines, ["a", "üb", "", ""]);
    }
}
