//! Writing JSON for the page's script: a few kinds of values need no library in the module that
//! browsers load.

/// JSON under construction.
#[derive(Debug, Default)]
pub(super) struct Json(String);

impl Json {
    /// Adds JSON of ours, as it is.
    pub(super) fn raw(&mut self, json: &str) -> &mut Self {
        self.0.push_str(json);
        self
    }

    /// Adds a number.
    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// Adds true or false.
    pub(super) fn bool(&mut self, value: bool) -> &mut Self {
        self.raw(if value { "true" } else { "false" })
    }

    /// Adds a string.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push('"');
        for character in text.chars() {
            match character {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                character if character < ' ' => {
                    self.0.push_str("\\u00");
                    for digit in [u32::from(character) >> 4, u32::from(character) & 0xf] {
                        self.0.extend(char::from_digit(digit, 16));
                    }
                }
                character => self.0.push(character),
            }
        }
        self.0.push('"');
        self
    }

    /// Adds an array with what `write` says of each of `items`.
    pub(super) fn array<T>(
        &mut self,
        items: &[T],
        mut write: impl FnMut(&mut Self, &T),
    ) -> &mut Self {
        self.0.push('[');
        for (index, item) in items.iter().enumerate() {
            self.raw(if index == 0 { "" } else { "," });
            write(self, item);
        }
        self.raw("]")
    }

    /// The finished JSON.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Counts UTF-16 code units up to places in a text. It walks from the last place to the next one,
/// so that places in their order cost one walk.
#[derive(Debug)]
pub(super) struct Units<'a> {
    text: &'a str,
    byte: usize,
    before: usize,
}

impl<'a> Units<'a> {
    /// At the start of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            before: 0,
        }
    }

    /// How many code units stand before `byte`; of a place that is none, as many as at the last one.
    pub(super) fn at(&mut self, byte: usize) -> usize {
        let (from, to) = (self.byte.min(byte), self.byte.max(byte));
        if let Some(between) = self.text.get(from..to) {
            let units = between.chars().map(char::len_utf16).sum::<usize>();
            if byte < self.byte {
                self.before -= units;
            } else {
                self.before += units;
            }
            self.byte = byte;
        }
        self.before
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, Units};

    #[test]
    fn text_stays_what_it_is() {
        let mut json = Json::default();
        json.raw("[")
            .text("a\"b\\c\n\t\u{1}é🐳")
            .raw(",")
            .number(7)
            .raw("]");
        assert_eq!(json.finish(), "[\"a\\\"b\\\\c\\n\\u0009\\u0001é🐳\",7]");
    }

    #[test]
    fn code_units_are_counted_in_both_directions() {
        let mut units = Units::new("a🐳é容b");
        for (byte, expected) in [(0, 0), (1, 1), (5, 3), (10, 5), (7, 4), (2, 4), (11, 6)] {
            assert_eq!(units.at(byte), expected, "{byte}");
        }
    }
}
