//! What is wrong with the library, and where: `file:line: problem`.

/// One thing wrong with the library. A library with a problem does not load.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct Problem {
    /// The file, relative to the library's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what is asked for.
    pub message: String,
}

/// One text of the library with its path: what problems point into.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Document<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
}

impl Document<'_> {
    /// A problem in the line that holds the byte `at`.
    pub(crate) fn problem(&self, at: usize, message: impl Into<String>) -> Problem {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Problem {
            file: self.path.to_owned(),
            line,
            message: message.into(),
        }
    }

    /// A problem of the file as a whole, shown at its first line.
    pub(crate) fn problem_of_file(&self, message: impl Into<String>) -> Problem {
        self.problem(0, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_its_file_and_line() {
        let document = Document {
            path: "glossary/image.md",
            text: "a\nü\nc",
        };
        for (at, line) in [(0, 1), (2, 2), (3, 2), (5, 3), (99, 3)] {
            let shown = document.problem(at, "wrong").to_string();
            assert_eq!(
                shown,
                format!("glossary/image.md:{line}: wrong"),
                "byte {at}"
            );
        }
    }
}
