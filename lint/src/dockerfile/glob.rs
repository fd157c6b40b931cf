//! The patterns of `${name#pattern}` and its like: `*` and `?`, nothing more.

/// A character that a pattern escapes although it means nothing special.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InvalidEscape(pub(super) char);

/// A parsed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glob {
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Many,
    One,
    Exactly(char),
}

/// Longer values are left as they are: matching takes the square of their length.
const LONGEST_VALUE: usize = 4096;

impl Glob {
    pub(super) fn parse(pattern: &str) -> Result<Self, InvalidEscape> {
        let mut tokens = Vec::new();
        let mut chars = pattern.chars().peekable();
        while let Some(c) = chars.next() {
            tokens.push(match c {
                '*' => Token::Many,
                '?' => Token::One,
                '\\' => match chars.next() {
                    // `}` and `/` end the pattern unless they are escaped.
                    Some(escaped @ ('*' | '?' | '\\' | '}' | '/')) => Token::Exactly(escaped),
                    other => return Err(InvalidEscape(other.unwrap_or('\\'))),
                },
                other => Token::Exactly(other),
            });
        }
        Ok(Self { tokens })
    }

    /// `value` without the shortest, or longest, start that matches.
    pub(super) fn trim_start<'v>(&self, value: &'v str, longest: bool) -> &'v str {
        self.end_of_match(value, longest)
            .map_or(value, |end| &value[end..])
    }

    /// `value` without the shortest, or longest, end that matches.
    pub(super) fn trim_end<'v>(&self, value: &'v str, longest: bool) -> &'v str {
        if value.len() > LONGEST_VALUE {
            return value;
        }
        let whole =
            |start: &usize| self.ends(&value[*start..]).last() == Some(&(value.len() - start));
        let mut starts = boundaries(value).filter(whole);
        let start = if longest {
            starts.next()
        } else {
            starts.last()
        };
        start.map_or(value, |start| &value[..start])
    }

    /// `value` with the first match, or every match, replaced.
    pub(super) fn replace(&self, value: &str, replacement: &str, all: bool) -> String {
        let mut replaced = String::new();
        let mut at = 0;
        while at <= value.len() {
            if let Some(length) = self.end_of_match(&value[at..], true) {
                replaced.push_str(replacement);
                at += length;
                if !all {
                    break;
                }
                if length > 0 {
                    continue;
                }
            }
            let Some(c) = value[at..].chars().next() else {
                return replaced;
            };
            replaced.push(c);
            at += c.len_utf8();
        }
        replaced.push_str(&value[at..]);
        replaced
    }

    fn end_of_match(&self, value: &str, longest: bool) -> Option<usize> {
        if value.len() > LONGEST_VALUE {
            return None;
        }
        let ends = self.ends(value);
        if longest {
            ends.last().copied()
        } else {
            ends.first().copied()
        }
    }

    /// Every length at which a start of `value` matches, in order.
    fn ends(&self, value: &str) -> Vec<usize> {
        let mut reached = vec![0];
        for token in &self.tokens {
            reached = match token {
                Token::Many => {
                    let first = reached.first().copied().unwrap_or(value.len() + 1);
                    boundaries(value).filter(|at| *at >= first).collect()
                }
                Token::One => step(value, &reached, |_| true),
                Token::Exactly(c) => step(value, &reached, |next| next == *c),
            };
            if reached.is_empty() {
                break;
            }
        }
        reached
    }
}

fn step(value: &str, reached: &[usize], fits: impl Fn(char) -> bool) -> Vec<usize> {
    let next = |at: &usize| {
        let c = value[*at..].chars().next().filter(|c| fits(*c))?;
        Some(at + c.len_utf8())
    };
    reached.iter().filter_map(next).collect()
}

fn boundaries(value: &str) -> impl Iterator<Item = usize> {
    value
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_takes_the_shortest_or_the_longest_match() {
        let cases = [
            ("a/b/c", "*/", "b/c", "c", "a/b/c", "a/b/c"),
            ("a/b/c", "/*", "a/b/c", "a/b/c", "a/b", "a"),
            ("aé", "?", "é", "é", "a", "a"),
            ("x*y", "x\\*", "y", "y", "x*y", "x*y"),
            ("abc", "*", "abc", "", "abc", ""),
        ];
        for (value, pattern, start, longest_start, end, longest_end) in cases {
            let glob = Glob::parse(pattern).expect(pattern);
            assert_eq!(glob.trim_start(value, false), start, "{value} # {pattern}");
            assert_eq!(
                glob.trim_start(value, true),
                longest_start,
                "{value} ## {pattern}"
            );
            assert_eq!(glob.trim_end(value, false), end, "{value} % {pattern}");
            assert_eq!(
                glob.trim_end(value, true),
                longest_end,
                "{value} %% {pattern}"
            );
        }
    }

    #[test]
    fn replacing_takes_the_first_match_or_all() {
        let cases = [
            ("banana", "a", "o", "bonana", "bonono"),
            ("banana", "?n", "", "bana", "ba"),
            ("banana", "n*", "_", "ba_", "ba_"),
            ("ab", "x", "y", "ab", "ab"),
            ("ab", "", "-", "-ab", "-a-b-"),
        ];
        for (value, pattern, replacement, first, all) in cases {
            let glob = Glob::parse(pattern).expect(pattern);
            assert_eq!(
                glob.replace(value, replacement, false),
                first,
                "{value} / {pattern}"
            );
            assert_eq!(
                glob.replace(value, replacement, true),
                all,
                "{value} // {pattern}"
            );
        }
    }
}
