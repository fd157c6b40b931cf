//! A `.dockerignore`: which files of the build context stay behind.

use std::cell::Cell;

/// How much of patterns and paths is compared for one file, in products of their bytes. Past that
/// nothing stays behind.
const MOST_WORK: usize = 50_000_000;

/// The longest path that Linux takes.
const LONGEST_PATH: usize = 4096;

/// A parsed `.dockerignore`.
#[derive(Debug)]
pub(crate) struct Ignore<'a> {
    patterns: Vec<Pattern<'a>>,
    /// How much may still be compared.
    budget: Cell<usize>,
}

/// One line.
#[derive(Debug)]
struct Pattern<'a> {
    /// Its path, without `!`, `./` and slashes at the ends.
    path: &'a str,
    /// Whether it takes back what lines before it left out.
    is_exception: bool,
}

impl<'a> Ignore<'a> {
    /// Reads `text`.
    pub(crate) fn parse(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(str::trim);
        let patterns = lines.filter(|line| !line.is_empty()).map(|line| {
            let (line, is_exception) = match line.strip_prefix('!') {
                Some(rest) => (rest.trim(), true),
                None => (line, false),
            };
            let path = line.trim_start_matches("./").trim_matches('/');
            Pattern { path, is_exception }
        });
        Self {
            patterns: patterns
                .filter(|pattern| pattern.path.len() <= LONGEST_PATH)
                .collect(),
            budget: Cell::new(MOST_WORK),
        }
    }

    /// Whether the file or folder at `path`, from the context's root, stays behind.
    pub(crate) fn excludes(&self, path: &str) -> bool {
        let decides =
            |pattern: &&Pattern| self.pay(pattern.path, path) && covers(pattern.path, path);
        let last = self.patterns.iter().rev().find(decides);
        last.is_some_and(|pattern| !pattern.is_exception)
    }

    /// Whether `pattern` may still be compared with `path`, which it pays for.
    fn pay(&self, pattern: &str, path: &str) -> bool {
        let rest = self.budget.get().checked_sub(pattern.len() * path.len());
        self.budget.set(rest.unwrap_or(0));
        rest.is_some()
    }

    /// Whether nothing at `path` or below it can be copied; an empty path is the whole context.
    pub(crate) fn leaves_nothing_of(&self, path: &str) -> bool {
        let is_root = matches!(path, "" | ".");
        // No line names this file, so what leaves it out leaves out everything.
        let any = "\u{fffc}";
        let is_below = |exception: &Pattern| {
            let rest = exception.path.strip_prefix(path);
            is_root
                || exception.path.starts_with("**")
                || rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let mut exceptions = self.patterns.iter().filter(|pattern| pattern.is_exception);
        self.excludes(if is_root { any } else { path }) && !exceptions.any(is_below)
    }
}

/// Whether `pattern` matches `path` or a folder around it; `**` stands for any number of parts.
fn covers(pattern: &str, path: &str) -> bool {
    if matches!(pattern, "" | ".") {
        return true;
    }
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    // Where the last `**` was, and how many parts of the path it has taken.
    let mut star: Option<(usize, usize)> = None;
    let (mut p, mut n) = (0, 0);
    while let Some(name) = path.get(n) {
        let Some(part) = pattern.get(p) else {
            return true;
        };
        if *part == "**" {
            p += 1;
            star = Some((p, n));
        } else if matches_part(part, name) {
            p += 1;
            n += 1;
        } else if let Some((after, taken)) = star {
            star = Some((after, taken + 1));
            (p, n) = (after, taken + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|part| *part == "**")
}

/// One part with `*`, `?` and `[a-z]`.
fn matches_part(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    // Where the last `*` was, and how much of the name it has taken.
    let mut star: Option<(usize, usize)> = None;
    let (mut p, mut n) = (0, 0);
    while n < name.len() {
        match next_token(&pattern[p..]) {
            Some((Token::Star, length)) => {
                p += length;
                star = Some((p, n));
                continue;
            }
            Some((Token::One(fits), length)) if fits.fits(name[n]) => {
                p += length;
                n += 1;
                continue;
            }
            _ => {}
        }
        let Some((after, taken)) = star else {
            return false;
        };
        star = Some((after, taken + 1));
        (p, n) = (after, taken + 1);
    }
    pattern[p..].iter().all(|c| *c == '*')
}

enum Token<'p> {
    Star,
    One(One<'p>),
}

enum One<'p> {
    Any,
    Is(char),
    In(&'p [char]),
}

impl One<'_> {
    fn fits(&self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::Is(own) => *own == c,
            Self::In(['^', set @ ..]) => !is_in(set, c),
            Self::In(set) => is_in(set, c),
        }
    }
}

fn is_in(set: &[char], c: char) -> bool {
    match set {
        [from, '-', to, rest @ ..] => (*from..=*to).contains(&c) || is_in(rest, c),
        [first, rest @ ..] => *first == c || is_in(rest, c),
        [] => false,
    }
}

/// Sets of more characters are none.
const LONGEST_SET: usize = 64;

fn next_token(pattern: &[char]) -> Option<(Token<'_>, usize)> {
    Some(match pattern {
        [] => return None,
        ['*', ..] => (Token::Star, 1),
        ['?', ..] => (Token::One(One::Any), 1),
        ['\\', escaped, ..] => (Token::One(One::Is(*escaped)), 2),
        ['[', rest @ ..] => match rest.iter().take(LONGEST_SET).position(|c| *c == ']') {
            Some(end) => (Token::One(One::In(&rest[..end])), end + 2),
            None => (Token::One(One::Is('[')), 1),
        },
        [c, ..] => (Token::One(One::Is(*c)), 1),
    })
}

#[cfg(test)]
mod tests {
    use super::Ignore;

    #[test]
    fn what_is_taken_in_again_is_not_lost() {
        let cases = [
            ("*", "", true),
            ("**", ".", true),
            (".*", "", false),
            ("*\n!a", "", false),
            ("*\n!a", "b", true),
            ("a", "a", true),
            ("a\n!a/b", "a", false),
            ("a\n!**/b", "a", false),
            ("a\n!b", "a/c", true),
        ];
        for (text, path, expected) in cases {
            assert_eq!(
                Ignore::parse(text).leaves_nothing_of(path),
                expected,
                "{text:?} {path}"
            );
        }
    }

    #[test]
    fn the_last_line_that_matches_decides() {
        let cases = [
            (".git", ".git", true),
            (".git", ".git/config", true),
            (".git", "sub/.git", false),
            ("**/.git", "sub/.git", true),
            ("**/.git", ".git/config", true),
            (".*", ".env", true),
            ("*", ".env", true),
            ("*\n!src", ".env", true),
            ("*\n!src", "src/main.rs", false),
            ("**\n!.env", ".env", false),
            ("/.env", ".env", true),
            (".env*", ".env.local", true),
            ("./node_modules/", "node_modules", true),
            ("# .env", ".env", false),
            ("a/*/c", "a/b/c", true),
            ("a/**/d", "a/b/c/d", true),
            ("a/**", "a/b", true),
            ("a/**", "a", true),
            ("**/a/**/b", "a/c/a/d/b/e", true),
            ("**/a/**/b", "b/a/c", false),
            ("**/**/**/a", "b/a", true),
            ("[.]env", ".env", true),
            ("[^a]env", ".env", true),
            ("[a-c]x", "bx", true),
            ("?env", ".env", true),
            ("", ".env", false),
        ];
        for (text, path, expected) in cases {
            assert_eq!(
                Ignore::parse(text).excludes(path),
                expected,
                "{text:?} {path}"
            );
        }
    }
}
