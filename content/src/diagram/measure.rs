//! How wide text is, without a font at hand: generous averages for sans-serif faces.

/// A line of text and the size it is set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) size: i32,
}

/// The size of names.
pub(super) const NAME: i32 = 14;
/// The size of everything else.
pub(super) const SMALL: i32 = 12;

/// How many units `text` takes at `size`, rounded up.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text.chars().map(hundredths).sum();
    (hundredths * size + 99) / 100
}

/// The advance of a character in hundredths of the size. Faces differ by a few per cent, so these
/// lie above the widest of the usual ones; text that is set narrower has more air.
fn hundredths(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 30,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | '`' | '’' | '·' => 40,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' | '→' | '←' => 95,
        'A'..='Z' | '&' => 72,
        'c' | 's' | 'k' | 'v' | 'x' | 'y' | 'z' => 56,
        c if c.is_ascii() => 62,
        // Other scripts may be as wide as they are high.
        _ => 100,
    }
}

/// The lines of a label: the first line is the name, those after `\n` are smaller, and each is
/// broken between words where it is wider than `room`.
pub(super) fn lines(label: &str, room: i32) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, line) in label.split('\n').enumerate() {
        let size = if index == 0 { NAME } else { SMALL };
        lines.extend(
            wrap(line, size, room)
                .into_iter()
                .map(|text| Line { text, size }),
        );
    }
    lines
}

fn wrap(text: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_a_name_and_long_lines_are_broken_between_words() {
        let shown: Vec<_> = lines("Container runtime\nstarts and stops containers", 120)
            .into_iter()
            .map(|line| (line.text, line.size))
            .collect();
        let wanted = [
            ("Container", NAME),
            ("runtime", NAME),
            ("starts and stops", SMALL),
            ("containers", SMALL),
        ];
        assert_eq!(
            shown
                .iter()
                .map(|(text, size)| (text.as_str(), *size))
                .collect::<Vec<_>>(),
            wanted
        );
    }

    #[test]
    fn wide_letters_are_wider() {
        assert!(width("WWW", NAME) > width("iii", NAME) * 2);
        assert_eq!(width("", NAME), 0);
    }
}
