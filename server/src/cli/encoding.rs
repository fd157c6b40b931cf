//! From a file's bytes to a text that the engine reads, with nothing lost from view.

/// What a file's bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Text as it should be.
    Utf8,
    /// UTF-8 but for some bytes, each of which is read as `?`.
    Broken {
        /// The first wrong byte.
        first: usize,
        /// How many there are.
        count: usize,
    },
    /// UTF-16, which neither Docker nor Compose nor Kubernetes reads.
    Utf16,
}

/// The text in `bytes`.
///
/// A byte that is not UTF-8 becomes one `?`, so that every other byte keeps its place and
/// diagnostics point where the file has it. UTF-16 becomes the empty text.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return (String::new(), Encoding::Utf16);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            let (text, count) = with_question_marks(error.as_bytes());
            (text, Encoding::Broken { first, count })
        }
    }
}

fn with_question_marks(bytes: &[u8]) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut count = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
        count += chunk.invalid().len();
    }
    (text, count)
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode};

    #[test]
    fn every_byte_keeps_its_place() {
        let cases: [(&[u8], &str, Encoding); 5] = [
            (b"", "", Encoding::Utf8),
            ("FROM ü".as_bytes(), "FROM ü", Encoding::Utf8),
            (
                b"# caf\xe9\nFROM a",
                "# caf?\nFROM a",
                Encoding::Broken { first: 5, count: 1 },
            ),
            (
                b"\xf0\x9f\x98 \xff",
                "??? ?",
                Encoding::Broken { first: 0, count: 4 },
            ),
            (b"\xff\xfeF\0R\0", "", Encoding::Utf16),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(
                decode(bytes.to_vec()),
                (text.to_owned(), encoding),
                "{bytes:?}"
            );
        }
    }
}
