//! The patterns of `${name#pattern}` and its like: `*` and `?`, nothing more.
//!
//! Matching may take the square of what it is given, so each step is paid for: where the budget is
//! used up, there is no answer.

use super::expand::Budget;

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
    pub(super) fn trim_start<'v>(
        &self,
        value: &'v str,
        longest: bool,
        budget: &Budget,
    ) -> Option<&'v str> {
        let ends = self.ends(value, budget)?;
        let end = if longest { ends.last() } else { ends.first() };
        Some(end.map_or(value, |end| &value[*end..]))
    }

    /// `value` without the shortest, or longest, end that matches.
    pub(super) fn trim_end<'v>(
        &self,
        value: &'v str,
        longest: bool,
        budget: &Budget,
    ) -> Option<&'v str> {
        let mut found = value;
        for start in boundaries(value) {
            if self.ends(&value[start..], budget)?.last() == Some(&(value.len() - start)) {
                found = &value[..start];
                if longest {
                    break;
                }
            }
        }
        Some(found)
    }

    /// `value` with the first match, or every match, replaced.
    pub(super) fn replace(
        &self,
        value: &str,
        replacement: &str,
        all: bool,
        budget: &Budget,
    ) -> Option<String> {
        let mut replaced = String::new();
        let mut at = 0;
        while at <= value.len() {
            if let Some(length) = self.ends(&value[at..], budget)?.last() {
                budget.pay(replacement.len())?;
                replaced.push_str(replacement);
                at += length;
                if !all {
                    break;
                }
                if *length > 0 {
                    continue;
                }
            }
            let Some(c) = value[at..].chars().next() else {
                return Some(replaced);
            };
            replaced.push(c);
            at += c.len_utf8();
        }
        replaced.push_str(&value[at..]);
        Some(replaced)
    }

    /// Every length at which a start of `value` matches, in order.
    fn ends(&self, value: &str, budget: &Budget) -> Option<Vec<usize>> {
        let mut reached = vec![0];
        for token in &self.tokens {
            budget.pay(reached.len())?;
            reached = match token {
                Token::Many => {
                    budget.pay(value.len())?;
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
        Some(reached)
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

    fn plenty() -> Budget {
        Budget::new(1 << 20)
    }

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
            let trim_start = |longest| glob.trim_start(value, longest, &plenty());
            let trim_end = |longest| glob.trim_end(value, longest, &plenty());
            assert_eq!(trim_start(false), Some(start), "{value} # {pattern}");
            assert_eq!(
                trim_start(true),
                Some(longest_start),
                "{value} ## {pattern}"
            );
            assert_eq!(trim_end(false), Some(end), "{value} % {pattern}");
            assert_eq!(trim_end(true), Some(longest_end), "{value} %% {pattern}");
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
            let replaced = |all| glob.replace(value, replacement, all, &plenty());
            assert_eq!(
                replaced(false).as_deref(),
                Some(first),
                "{value} / {pattern}"
            );
            assert_eq!(replaced(true).as_deref(), Some(all), "{value} // {pattern}");
        }
    }

    #[test]
    fn there_is_no_answer_without_a_budget() {
        let value = "a".repeat(1000);
        let glob = Glob::parse("*a*a*b").expect("a pattern");
        let few = || Budget::new(1000);
        assert_eq!(glob.trim_start(&value, true, &few()), None);
        assert_eq!(glob.trim_end(&value, false, &few()), None);
        assert_eq!(glob.replace(&value, "", true, &few()), None);
        let any = Glob::parse("?").expect("a pattern");
        assert_eq!(
            any.replace(&value, &value, true, &plenty()),
            Some(value.repeat(1000))
        );
        assert_eq!(any.replace(&value, &value.repeat(2), true, &plenty()), None);
    }
}
