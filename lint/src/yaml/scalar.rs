//! What a scalar means: how it is written, its type, and the traps of older readers.

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// Between `'`.
    SingleQuoted,
    /// Between `"`.
    DoubleQuoted,
    /// After `|`.
    Literal,
    /// After `>`.
    Folded,
}

/// The types of the core schema of YAML 1.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScalarType {
    /// Nothing, `~`, `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// `12`, `0o14`, `0xc`.
    Int,
    /// `1.2`, `1e3`, `.inf`, `.nan`.
    Float,
    /// Everything else.
    Str,
}

impl ScalarType {
    pub(super) fn of(value: &str, style: Style, tag: Option<&str>) -> Self {
        match tag.map(|tag| tag.strip_prefix("tag:yaml.org,2002:").unwrap_or(tag)) {
            Some("null") => Self::Null,
            Some("bool") => Self::Bool,
            Some("int") => Self::Int,
            Some("float") => Self::Float,
            None if style == Style::Plain => Self::of_plain(value),
            _ => Self::Str,
        }
    }

    /// What `value` is without quotes.
    pub(crate) fn of_plain(value: &str) -> Self {
        match value {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Self::Bool,
            ".nan" | ".NaN" | ".NAN" => Self::Float,
            _ if is_int(value) => Self::Int,
            _ if is_float(value) => Self::Float,
            _ => Self::Str,
        }
    }
}

fn is_int(value: &str) -> bool {
    if let Some(octal) = value.strip_prefix("0o") {
        return all(octal, |digit| matches!(digit, b'0'..=b'7'));
    }
    if let Some(hex) = value.strip_prefix("0x") {
        return all(hex, |digit| digit.is_ascii_hexdigit());
    }
    all(unsigned(value), |digit| digit.is_ascii_digit())
}

fn is_float(value: &str) -> bool {
    let value = unsigned(value);
    if matches!(value, ".inf" | ".Inf" | ".INF") {
        return true;
    }
    let (mantissa, exponent) = match value.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(unsigned(exponent))),
        None => (value, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !(whole.is_empty() && fraction.is_empty())
        && digits(whole)
        && digits(fraction)
        && exponent.is_none_or(|exponent| all(exponent, |digit| digit.is_ascii_digit()))
}

fn unsigned(value: &str) -> &str {
    value.strip_prefix(['-', '+']).unwrap_or(value)
}

fn all(value: &str, is_digit: fn(u8) -> bool) -> bool {
    !value.is_empty() && value.bytes().all(is_digit)
}

/// A plain scalar that readers of YAML 1.1 take for something else than readers of 1.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trap {
    /// `no`, `on`, `y`: a truth value in 1.1, a word in 1.2.
    Boolean,
    /// `0644`: octal in 1.1, decimal in 1.2.
    Octal,
    /// `22:22`: base sixty in 1.1, a word in 1.2.
    Sexagesimal,
}

impl Trap {
    pub(super) fn of(value: &str) -> Option<Self> {
        if is_word_of_truth(value) {
            Some(Self::Boolean)
        } else if is_octal(value) {
            Some(Self::Octal)
        } else if is_sexagesimal(value) {
            Some(Self::Sexagesimal)
        } else {
            None
        }
    }
}

fn is_word_of_truth(value: &str) -> bool {
    const WORDS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];
    let known = WORDS.iter().any(|word| word.eq_ignore_ascii_case(value));
    let (first, rest) = value.split_at_checked(1).unwrap_or(("", ""));
    let is_lower = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_upper = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    known && (is_lower(rest) || is_upper(first) && is_upper(rest))
}

fn is_octal(value: &str) -> bool {
    unsigned(value)
        .strip_prefix('0')
        .is_some_and(|digits| all(digits, |digit| matches!(digit, b'0'..=b'7')))
}

fn is_sexagesimal(value: &str) -> bool {
    let mut parts = unsigned(value).split(':');
    let first = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    let is_sixtieth = |part: &str| match part.as_bytes() {
        [digit] | [b'0'..=b'5', digit] => digit.is_ascii_digit(),
        _ => false,
    };
    rest.peek().is_some()
        && !first.starts_with('0')
        && all(first, |digit| digit.is_ascii_digit())
        && rest.all(is_sixtieth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_have_the_types_of_the_core_schema() {
        let cases = [
            (ScalarType::Null, &["", "~", "null", "NULL"][..]),
            (ScalarType::Bool, &["true", "False"]),
            (ScalarType::Int, &["0", "-12", "+3", "0o14", "0xC", "0644"]),
            (
                ScalarType::Float,
                &["1.5", "-.5", "1.", "1e3", "6.8E-2", ".inf", "-.INF", ".NaN"],
            ),
            (
                ScalarType::Str,
                &[
                    "no", "nUll", "1.2.3", ".", "-", "e3", "1e", "0x", "22:22", "1_000",
                ],
            ),
        ];
        for (expected, values) in cases {
            for value in values {
                assert_eq!(
                    ScalarType::of(value, Style::Plain, None),
                    expected,
                    "{value:?}"
                );
            }
        }
    }

    #[test]
    fn quotes_and_tags_decide_before_the_value_does() {
        assert_eq!(
            ScalarType::of("12", Style::SingleQuoted, None),
            ScalarType::Str
        );
        assert_eq!(
            ScalarType::of("12", Style::Plain, Some("!reset")),
            ScalarType::Str
        );
        assert_eq!(
            ScalarType::of("12", Style::DoubleQuoted, Some("tag:yaml.org,2002:int")),
            ScalarType::Int
        );
    }

    #[test]
    fn older_readers_take_some_words_for_something_else() {
        let cases = [
            (
                Some(Trap::Boolean),
                &["no", "On", "YES", "y", "N", "off"][..],
            ),
            (Some(Trap::Octal), &["0644", "00", "-07"]),
            (Some(Trap::Sexagesimal), &["22:22", "1:00:30", "8080:1"]),
            (
                None,
                &[
                    "nO", "yEs", "0", "089", "8080:80", "22:222", "a:22", "022:22", "true", ":",
                    "12:",
                ],
            ),
        ];
        for (expected, values) in cases {
            for value in values {
                assert_eq!(Trap::of(value), expected, "{value:?}");
            }
        }
    }
}
