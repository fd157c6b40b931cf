//! The JSON form of an instruction: an array of strings.

use std::borrow::Cow;
use std::ops::Range;

/// Why a text is not an array of strings. Docker reads the first as a shell line and refuses the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotStrings {
    /// It is not a JSON array at all.
    NotJson,
    /// It is one, with something else than strings in it.
    OtherValues,
}

/// One string of the array: what it says, and where its quotes are.
pub type Element<'t> = (Cow<'t, str>, Range<usize>);

/// The strings of the JSON array that `text` is.
pub fn strings(text: &str) -> Result<Vec<Element<'_>>, NotStrings> {
    let mut reader = Reader { text, at: 0 };
    let mut elements = Vec::new();
    let mut all_strings = true;
    reader.skip_space();
    reader.expect(b'[').ok_or(NotStrings::NotJson)?;
    reader.skip_space();
    if reader.expect(b']').is_none() {
        loop {
            reader.skip_space();
            let start = reader.at;
            if reader.peek() == Some(b'"') {
                let value = reader.string().ok_or(NotStrings::NotJson)?;
                elements.push((value, start..reader.at));
            } else {
                reader.value(0).ok_or(NotStrings::NotJson)?;
                all_strings = false;
            }
            reader.skip_space();
            if reader.expect(b',').is_none() {
                break;
            }
        }
        reader.expect(b']').ok_or(NotStrings::NotJson)?;
    }
    reader.skip_space();
    match (reader.at == text.len(), all_strings) {
        (false, _) => Err(NotStrings::NotJson),
        (true, false) => Err(NotStrings::OtherValues),
        (true, true) => Ok(elements),
    }
}

/// Values inside values, deeper than anyone means; Go's reader stops much later.
const DEEPEST: usize = 64;

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.expect(b'"')?;
        let start = self.at;
        let mut unescaped: Option<String> = None;
        loop {
            let from = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            let plain = self.text.get(from..self.at)?;
            if let Some(text) = &mut unescaped {
                text.push_str(plain);
            }
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    let plain = self.text.get(start..self.at - 1)?;
                    return Some(unescaped.map_or(Cow::Borrowed(plain), Cow::Owned));
                }
                b'\\' => {
                    self.at += 1;
                    let character = self.escape()?;
                    let before = self.text.get(start..from + plain.len())?;
                    unescaped
                        .get_or_insert_with(|| before.to_owned())
                        .push(character);
                }
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode()?,
            _ => return None,
        })
    }

    /// The four digits after `\u`, with the second half of a pair. A half alone is no character.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex4()?;
        if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.hex4()?;
            if (0xdc00..0xe000).contains(&second) {
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            self.at = back;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// Passes over any value, to tell JSON with other values from no JSON.
    fn value(&mut self, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        self.skip_space();
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'[' => self.members(b']', depth),
            b'{' => self.members(b'}', depth),
            _ => self.scalar(),
        }
    }

    fn members(&mut self, close: u8, depth: usize) -> Option<()> {
        self.at += 1;
        self.skip_space();
        if self.expect(close).is_some() {
            return Some(());
        }
        loop {
            if close == b'}' {
                self.skip_space();
                self.string()?;
                self.skip_space();
                self.expect(b':')?;
            }
            self.value(depth + 1)?;
            self.skip_space();
            if self.expect(b',').is_none() {
                return self.expect(close);
            }
        }
    }

    fn scalar(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '.'))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        self.at += length;
        (is_number(word) || matches!(word, "true" | "false" | "null")).then_some(())
    }
}

/// Whether `word` is a number as JSON writes it. Nothing needs its value, and reading one would
/// bring tables of ten kilobytes into the browser.
fn is_number(word: &str) -> bool {
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (word, exponent) = word
        .split_once(['e', 'E'])
        .map_or((word, None), |(word, exponent)| (word, Some(exponent)));
    let (whole, fraction) = word
        .split_once('.')
        .map_or((word, None), |(whole, fraction)| (whole, Some(fraction)));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent
            .is_none_or(|exponent| is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_number_is_written_as_json_writes_it() {
        let cases = [
            ("0", true),
            ("-1", true),
            ("10.5", true),
            ("1e9", true),
            ("2.5E-3", true),
            ("01", false),
            ("1.", false),
            (".5", false),
            ("+1", false),
            ("1e", false),
            ("-", false),
            ("", false),
            ("1a", false),
        ];
        for (word, expected) in cases {
            assert_eq!(super::is_number(word), expected, "{word}");
        }
    }

    use super::*;

    #[test]
    fn an_array_of_strings_is_read_and_anything_else_is_told_apart() {
        let cases: [(&str, Result<&[&str], NotStrings>); 12] = [
            ("[]", Ok(&[])),
            (" [ \"a\" , \"b c\" ] ", Ok(&["a", "b c"])),
            (
                r#"["\"\\\/\n","é\u00e9\ud83d\ude00"]"#,
                Ok(&["\"\\/\n", "éé😀"]),
            ),
            (r#"["\ud800"]"#, Ok(&["\u{fffd}"])),
            ("['a']", Err(NotStrings::NotJson)),
            ("[\"a\"", Err(NotStrings::NotJson)),
            ("[\"a\",]", Err(NotStrings::NotJson)),
            ("[\"a\"] b", Err(NotStrings::NotJson)),
            ("[a]", Err(NotStrings::NotJson)),
            ("echo [\"a\"]", Err(NotStrings::NotJson)),
            ("[\"a\", [1, {\"b\": null}]]", Err(NotStrings::OtherValues)),
            ("[-1.5e3]", Err(NotStrings::OtherValues)),
        ];
        for (text, expected) in cases {
            let values = strings(text).map(|found| {
                found
                    .into_iter()
                    .map(|(value, _)| value.into_owned())
                    .collect()
            });
            let expected = expected.map(|words| {
                words
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<String>>()
            });
            assert_eq!(values, expected, "{text}");
        }
    }
}
