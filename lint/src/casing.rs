//! Upper and lower case of keywords: which one a file uses, and how to write all of it that way.

use crate::dockerfile::{Body, Dockerfile, Instruction, Keyword};
use crate::{Edit, Span};

/// How keywords are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
}

impl Case {
    /// The case of `word`; `None` where it mixes both.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        [Self::Upper, Self::Lower]
            .into_iter()
            .find(|case| case.fits(word))
    }

    /// The case that most of the file's keywords have.
    pub(crate) fn of_file(file: &Dockerfile) -> Self {
        let mut upper: isize = 0;
        for instruction in &file.instructions {
            upper += match Self::of_word(first_word(instruction).of(file.text)) {
                Some(Self::Upper) => 1,
                Some(Self::Lower) => -1,
                None => 0,
            };
        }
        if upper < 0 { Self::Lower } else { Self::Upper }
    }

    /// Whether `word` is written this way.
    pub(crate) fn fits(self, word: &str) -> bool {
        !word.bytes().any(|byte| match self {
            Self::Lower => byte.is_ascii_uppercase(),
            Self::Upper => byte.is_ascii_lowercase(),
        })
    }

    /// `word` written this way.
    pub(crate) fn write(self, word: &str) -> String {
        match self {
            Self::Lower => word.to_ascii_lowercase(),
            Self::Upper => word.to_ascii_uppercase(),
        }
    }

    /// The edits that write all keywords of `instruction` this way, the `AS` of a `FROM` too.
    pub(crate) fn edits(self, file: &Dockerfile, instruction: &Instruction) -> Vec<Edit> {
        let as_span = match &instruction.body {
            Body::From(from) => from.as_span,
            _ => None,
        };
        [
            instruction.on_build,
            Some(instruction.keyword_span),
            as_span,
        ]
        .into_iter()
        .flatten()
        .filter(|span| !self.fits(span.of(file.text)))
        .map(|span| Edit::replace(span, self.write(span.of(file.text))))
        .collect()
    }
}

/// The keyword that the line starts with: `ONBUILD` rather than what it puts off.
pub(crate) fn first_word(instruction: &Instruction) -> Span {
    instruction.on_build.unwrap_or(instruction.keyword_span)
}

/// `keyword` as `model` would have been written: a file in lower case stays in lower case.
pub(crate) fn like(model: &str, keyword: Keyword) -> String {
    Case::of_word(model).map_or_else(
        || keyword.word().to_owned(),
        |case| case.write(keyword.word()),
    )
}
