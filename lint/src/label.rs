//! Labels: which are set where, and what their values look like.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Pair};

/// What the value of a label looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelFormat {
    /// Anything.
    Text,
    /// An address with a scheme: `https://example.com`.
    Url,
    /// A time as in RFC 3339: `2026-01-31T12:00:00Z`.
    Time,
    /// A licence, or several, by their SPDX names: `MIT OR Apache-2.0`.
    Spdx,
    /// A Git commit, whole or shortened.
    GitHash,
    /// A semantic version: `1.2.3-rc.1`.
    SemVer,
    /// The address of a mailbox: `team@example.com`.
    Email,
}

impl LabelFormat {
    /// Every format, by the word that people write.
    pub const ALL: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("url", Self::Url),
        ("time", Self::Time),
        ("spdx", Self::Spdx),
        ("git-hash", Self::GitHash),
        ("semver", Self::SemVer),
        ("email", Self::Email),
    ];

    /// The format called `word`.
    pub fn of(word: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(name, _)| *name == word);
        found.map(|(_, format)| *format)
    }

    /// What a value of this format is, for a message.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Url => "URL",
            Self::Time => "time as in RFC 3339",
            Self::Spdx => "SPDX licence",
            Self::GitHash => "Git commit",
            Self::SemVer => "semantic version",
            Self::Email => "mail address",
        }
    }

    /// Whether `value` has this format.
    pub(crate) fn accepts(self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Url => is_url(value),
            Self::Time => is_time(value),
            Self::Spdx => is_licence(value),
            Self::GitHash => {
                matches!(value.len(), 7..=40 | 64)
                    && value.bytes().all(|byte| byte.is_ascii_hexdigit())
            }
            Self::SemVer => is_version(value),
            Self::Email => is_mailbox(value),
        }
    }
}

/// The labels of a file, in order.
pub(crate) fn labels<'f, 'a>(file: &'f Dockerfile<'a>) -> impl Iterator<Item = &'f Pair<'a>> {
    file.instructions.iter().flat_map(labels_of)
}

/// The labels that an instruction sets.
pub(crate) fn labels_of<'i, 'a>(instruction: &'i Instruction<'a>) -> &'i [Pair<'a>] {
    if instruction.keyword == Keyword::Label {
        instruction.pairs()
    } else {
        &[]
    }
}

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_allowed = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_scheme)
        && !rest.is_empty()
        && rest.chars().all(is_allowed)
}

/// `2026-01-31T12:00:00.5+01:00`; a small `t` or `z` and a space for the `T` are allowed, too.
fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else {
        return false;
    };
    let Some(time) = time.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let zone = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let zone_clock = zone.strip_prefix(['+', '-']);
    is_date(date)
        && numbers(clock, ':')
            .is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second <= 60)
        && is_number(fraction)
        && match zone_clock {
            Some(zone) => numbers(zone, ':').is_some_and(|[hour, minute]| hour < 24 && minute < 60),
            None => zone.eq_ignore_ascii_case("z"),
        }
}

fn is_date(date: &str) -> bool {
    let Some((year, rest)) = date.split_once('-') else {
        return false;
    };
    let Some([month, day]) = numbers(rest, '-') else {
        return false;
    };
    let Some(year) = year
        .parse::<u16>()
        .ok()
        .filter(|_| year.len() == 4 && is_number(year))
    else {
        return false;
    };
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// Numbers of two digits, with `between` between them.
fn numbers<const N: usize>(text: &str, between: char) -> Option<[u8; N]> {
    let mut parts = text.split(between);
    let mut numbers = [0; N];
    for number in &mut numbers {
        let part = parts
            .next()
            .filter(|part| part.len() == 2 && is_number(part))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A version as <https://semver.org> writes it, without a `v`.
fn is_version(text: &str) -> bool {
    let (text, build) = match text.split_once('+') {
        Some((text, build)) => (text, Some(build)),
        None => (text, None),
    };
    let (core, pre_release) = match text.split_once('-') {
        Some((core, pre_release)) => (core, Some(pre_release)),
        None => (text, None),
    };
    let is_plain = |part: &str| is_number(part) && (part == "0" || !part.starts_with('0'));
    let is_word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    core.split('.').count() == 3
        && core.split('.').all(is_plain)
        && pre_release.is_none_or(|text| {
            text.split('.')
                .all(|part| is_word(part) && (!is_number(part) || is_plain(part)))
        })
        && build.is_none_or(|text| text.split('.').all(is_word))
}

/// `local@domain`, without a name around it.
fn is_mailbox(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    let is_quoted = local.len() > 2
        && local.starts_with('"')
        && local.ends_with('"')
        && !local[1..local.len() - 1].contains('"');
    let is_label = |label: &str| {
        let is_edge = |c: char| c == '-';
        !label.is_empty()
            && !label.starts_with(is_edge)
            && !label.ends_with(is_edge)
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let is_address = domain.starts_with('[') && domain.ends_with(']') && domain.len() > 2;
    (is_quoted || local.split('.').all(is_atom)) && (is_address || domain.split('.').all(is_label))
}

/// An expression of SPDX licences: `(MIT OR Apache-2.0 WITH LLVM-exception)`.
fn is_licence(text: &str) -> bool {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let mut depth = 0_usize;
    // What comes next: a licence or an opening bracket, else an operator or a closing one.
    let mut wants_licence = true;
    let mut is_exception = false;
    for word in spaced.split_whitespace() {
        match word {
            "(" if wants_licence && !is_exception => depth += 1,
            ")" if !wants_licence && depth > 0 => depth -= 1,
            "AND" | "OR" | "and" | "or" if !wants_licence => wants_licence = true,
            "WITH" | "with" if !wants_licence => (wants_licence, is_exception) = (true, true),
            _ if is_exception && is_idstring(word) => {
                (wants_licence, is_exception) = (false, false);
            }
            _ if wants_licence && is_licence_name(word) => wants_licence = false,
            _ => return false,
        }
    }
    depth == 0 && !wants_licence
}

fn is_idstring(word: &str) -> bool {
    word.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

/// Whether SPDX knows `name`; without the list, whether it could.
fn is_listed(name: &str) -> bool {
    LICENCES.map_or_else(
        || is_idstring(name),
        |known| known.lines().any(|known| known.eq_ignore_ascii_case(name)),
    )
}

fn is_licence_name(word: &str) -> bool {
    let own = word
        .strip_prefix("LicenseRef-")
        .or_else(|| word.split_once(":LicenseRef-").map(|(_, own)| own));
    let name = word.strip_suffix('+').unwrap_or(word);
    own.is_some_and(|own| !own.is_empty() && is_idstring(own))
        || matches!(name, "NONE" | "NOASSERTION")
        || is_listed(name)
}

/// The names on SPDX's list of licences, one a line, those it has given up included. Without the
/// feature `licences` there are none, so that the browser does not load what only a
/// `groundwork.toml` asks for.
///
/// From the npm package `spdx-license-ids` 3.0.24 (17 September 2026, CC0-1.0): its `index.json` and
/// `deprecated.json` together, sorted without regard to case.
const LICENCES: Option<&str> = if cfg!(feature = "licences") {
    Some(include_str!("label/licences.txt"))
} else {
    None
};

#[cfg(test)]
mod tests {
    use super::{LICENCES, LabelFormat, is_idstring};

    #[test]
    fn the_licences_are_sorted_names_each_there_once() {
        let names: Vec<&str> = LICENCES.unwrap_or_default().lines().collect();
        assert_eq!(names.len(), 708 + 26, "names in use and names given up");
        for name in &names {
            assert!(!name.is_empty() && is_idstring(name), "{name:?}");
        }
        for pair in names.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(str::to_ascii_lowercase);
            assert!(first < second, "{first} before {second}");
        }
    }

    #[test]
    fn a_value_has_its_format_or_not() {
        let cases: [(&str, &[&str], &[&str]); 6] = [
            (
                "url",
                &[
                    "https://example.com",
                    "https://example.com/a?b=c#d",
                    "git+ssh://host/x",
                ],
                &[
                    "example.com",
                    "https://",
                    "://x",
                    "https://a b",
                    "not a url",
                ],
            ),
            (
                "time",
                &[
                    "2026-01-31T12:00:00Z",
                    "2024-02-29t23:59:60.125+05:30",
                    "2026-01-31 12:00:00-00:00",
                ],
                &[
                    "2026-01-31",
                    "2026-02-29T12:00:00Z",
                    "2026-13-01T12:00:00Z",
                    "2026-01-31T24:00:00Z",
                    "2026-01-31T12:00:00",
                    "2026-01-31T12:00Z",
                    "2026-1-31T12:00:00Z",
                    "yesterday at noon",
                    "2026-01-3éT12:00:00Z",
                ],
            ),
            (
                "spdx",
                &[
                    "MIT",
                    "apache-2.0",
                    "GPL-2.0+",
                    "MIT OR Apache-2.0",
                    "(MIT AND BSD-3-Clause) OR GPL-2.0-only WITH Classpath-exception-2.0",
                    "LicenseRef-Ours",
                ],
                &[
                    "",
                    "Our licence",
                    "MIT OR",
                    "(MIT",
                    "MIT)",
                    "OR MIT",
                    "MIT Apache-2.0",
                    "LicenseRef-",
                ],
            ),
            (
                "git-hash",
                &["2dbfae9", "5d0e4b6f2ac34e7dbb7c1f9c1f0c8d6d57a2a9ff"],
                &["2dbfae", "main", "2dbfaeg", ""],
            ),
            (
                "semver",
                &["1.0.0", "0.12.3-rc.1+build.5", "2.0.1-rc1", "1.0.0-0.x-y"],
                &[
                    "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "latest",
                ],
            ),
            (
                "email",
                &[
                    "team@example.com",
                    "a.b+c@mail.example.com",
                    "\"a b\"@example.com",
                    "a@[127.0.0.1]",
                ],
                &[
                    "team",
                    "team@",
                    "@example.com",
                    "The Team <team@example.com>",
                    "a..b@example.com",
                    "a@-b.com",
                ],
            ),
        ];
        for (word, right, wrong) in cases {
            let format = LabelFormat::of(word).unwrap();
            for value in right {
                assert!(format.accepts(value), "{word}: {value}");
            }
            for value in wrong {
                assert!(!format.accepts(value), "{word}: {value}");
            }
        }
    }
}
