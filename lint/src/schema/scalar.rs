//! What a scalar is to the readers that Kubernetes and Compose are built with.

use crate::yaml::{Node, ScalarType, Style, Trap};

/// What `node` is in the JSON that kubectl makes of it, which reads YAML 1.1: `yes` is true, and
/// `1_000` a number.
pub(super) fn in_manifest(node: Node) -> Option<ScalarType> {
    let found = node.scalar_type()?;
    Some(match node.trap() {
        Some(Trap::Boolean) => ScalarType::Bool,
        // JSON has one kind of number, and writes 3.0 as 3.
        _ if found == ScalarType::Float && is_whole(node.text()?) => ScalarType::Int,
        _ if found == ScalarType::Str && is_grouped_number(node) => ScalarType::Int,
        _ => found,
    })
}

/// What `node` is to Compose, which reads YAML 1.2 with the numbers of 1.1.
pub(super) fn in_compose(node: Node) -> Option<ScalarType> {
    let found = node.scalar_type()?;
    Some(if found == ScalarType::Str && is_grouped_number(node) {
        ScalarType::Int
    } else {
        found
    })
}

fn is_whole(number: &str) -> bool {
    let (_, fraction) = number.split_once('.').unwrap_or((number, ""));
    // Whether an exponent leaves a fraction would have to be worked out.
    number.contains(['e', 'E']) || fraction.bytes().all(|digit| digit == b'0')
}

/// `1_000` and `2024_01_31`: go-yaml takes out what only groups the digits.
fn is_grouped_number(node: Node) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'_';
    let is_plain = node.style() == Some(Style::Plain) && node.resolved().tag().is_none();
    is_plain
        && node.text().is_some_and(|text| {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            digits.starts_with(|first: char| first.is_ascii_digit())
                && text.contains('_')
                && digits.bytes().all(is_digit)
        })
}

/// What kubectl reads a key as, where that is another word than the one that is written.
pub(super) fn misread_key(key: Node) -> Option<String> {
    match key.trap().filter(|_| !key.is_alias())? {
        Trap::Boolean => Some(is_yes(key.text()?).to_string()),
        Trap::Octal => {
            let number = i64::from_str_radix(key.text()?, 8).ok()?;
            Some(number.to_string())
        }
        Trap::Sexagesimal => None,
    }
}

/// Whether a truth value of YAML 1.1 is true.
pub(super) fn is_yes(word: &str) -> bool {
    word.starts_with(['y', 'Y']) || word.eq_ignore_ascii_case("on")
}

/// Whether the API server takes `text` for an amount, however large.
pub(super) fn is_quantity(text: &str) -> bool {
    const SUFFIXES: [&str; 16] = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ];
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_digit = |character: char| character.is_ascii_digit();
    let end = unsigned
        .find(|character: char| !is_digit(character) && character != '.')
        .unwrap_or(unsigned.len());
    let (number, suffix) = unsigned.split_at(end);
    let is_power = suffix.strip_prefix(['e', 'E']).is_some_and(|power| {
        let power = power.strip_prefix(['-', '+']).unwrap_or(power);
        !power.is_empty() && power.chars().all(is_digit)
    });
    number.contains(is_digit)
        && number.matches('.').count() < 2
        && (is_power || SUFFIXES.contains(&suffix))
}

/// The quantity that was meant by one with a unit of bytes: `512MB`, `1GiB`, `1gb`.
pub(super) fn meant_quantity(text: &str) -> Option<String> {
    let end = text.find(|character: char| character.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(end);
    let unit = match unit.to_ascii_lowercase().trim_end_matches("ytes") {
        "b" => "",
        "kb" => "k",
        "mb" => "M",
        "gb" => "G",
        "tb" => "T",
        "k" | "ki" | "kib" => "Ki",
        "mi" | "mib" => "Mi",
        "g" | "gi" | "gib" => "Gi",
        "t" | "ti" | "tib" => "Ti",
        _ => return None,
    };
    let meant = [number.trim_end(), unit].concat();
    is_quantity(&meant).then_some(meant)
}

/// Whether `text` is base64 as Go reads it: padded, line endings left out.
pub(super) fn is_base64(text: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let bytes = || text.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    let digits = bytes().take_while(is_digit).count();
    let rest = bytes().skip(digits);
    let padding = rest.clone().count();
    (digits + padding) % 4 == 0 && padding <= 2 && rest.into_iter().all(|byte| byte == b'=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn a_manifest_is_read_as_kubectl_reads_it() {
        let cases = [
            ("yes", ScalarType::Bool),
            ("'yes'", ScalarType::Str),
            ("1_000", ScalarType::Int),
            ("_1", ScalarType::Str),
            ("1_a", ScalarType::Str),
            ("3.0", ScalarType::Int),
            ("3.5", ScalarType::Float),
            ("1e3", ScalarType::Int),
            ("0644", ScalarType::Int),
            ("22:22", ScalarType::Str),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            assert_eq!(in_manifest(yaml.root().unwrap()), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_key_is_misread_as_what_readers_of_yaml_1_1_take_it_for() {
        let cases = [
            ("on", Some("true")),
            ("N", Some("false")),
            ("0644", Some("420")),
            ("-010", Some("-8")),
            ("'on'", None),
            ("22:22", None),
            ("8080", None),
            ("true", None),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let read = misread_key(yaml.root().unwrap());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_amount_has_a_suffix_that_kubernetes_knows() {
        for text in [
            "1", "-1.5", "100m", "1e3", "1E", "1E-3", ".5", "128Mi", "1Ei",
        ] {
            assert!(is_quantity(text), "{text}");
        }
        for text in [
            "", ".", "1.2.3", "512MB", "1GiB", "1 Gi", "1K", "m", "1e", "one",
        ] {
            assert!(!is_quantity(text), "{text}");
        }
        let cases = [
            ("512MB", Some("512M")),
            ("1.5GiB", Some("1.5Gi")),
            ("1 gb", Some("1G")),
            ("64K", Some("64Ki")),
            ("2bytes", Some("2")),
            ("one", None),
            ("2 cores", None),
        ];
        for (text, expected) in cases {
            assert_eq!(meant_quantity(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn base64_is_padded_and_may_be_broken_into_lines() {
        for text in ["", "aGk=", "aGVsbG8=", "aGVs\nbG8=\n", "AAAA", "YQ=="] {
            assert!(is_base64(text), "{text}");
        }
        for text in [
            "a",
            "aGk",
            "hello world!",
            "a===",
            "aG=k",
            "<base64>",
            "=a==",
        ] {
            assert!(!is_base64(text), "{text}");
        }
    }
}
