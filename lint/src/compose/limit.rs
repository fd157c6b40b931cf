//! Whether a service is held to an amount of memory and of processor time.

use super::UNKNOWN;
use super::value::filled;
use crate::yaml::Node;

/// Whether a service, whose values `at` gives, cannot take more memory than it is given.
pub(crate) fn has_memory_limit<'t>(at: impl Fn(&[&str]) -> Option<Node<'t>>) -> bool {
    const PATHS: [&[&str]; 2] = [&["mem_limit"], &["deploy", "resources", "limits", "memory"]];
    PATHS.into_iter().filter_map(at).any(is_memory)
}

/// Whether a service, whose values `at` gives, cannot take more processor time than it is given.
pub(crate) fn has_cpu_limit<'t>(at: impl Fn(&[&str]) -> Option<Node<'t>>) -> bool {
    const PATHS: [&[&str]; 3] = [
        &["cpus"],
        &["cpu_quota"],
        &["deploy", "resources", "limits", "cpus"],
    ];
    PATHS.into_iter().filter_map(at).any(is_amount)
}

/// Whether Docker makes a limit of a size: nothing and zero bytes are no limit.
fn is_memory(node: Node) -> bool {
    let Some(text) = filled(node) else {
        return false;
    };
    let text = text.trim();
    let number = text.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let unit = text[number.len()..].to_ascii_lowercase();
    let is_plain = matches!(unit.as_str(), "" | "b");
    let is_scaled = unit.strip_prefix(['k', 'm', 'g', 't', 'p']);
    let is_unit = is_plain || is_scaled.is_some_and(|rest| matches!(rest, "" | "b" | "ib"));
    let whole = number.split('.').next().unwrap_or_default();
    // A part of a byte is none; a part of a kilobyte is some.
    let counted = if is_plain { whole } else { number };
    text.contains(UNKNOWN) || is_unit && is_number(number.trim_end()) && is_positive(counted)
}

fn is_amount(node: Node) -> bool {
    filled(node).is_some_and(|text| {
        let text = text.trim();
        text.contains(UNKNOWN) || is_number(text) && is_positive(text)
    })
}

fn is_number(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(is_digit)
        && text.matches('.').count() <= 1
}

fn is_positive(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn a_size_is_a_limit_where_it_is_more_than_nothing() {
        let limits = [
            "512m", "512M", "1GiB", "1.5", "0.5k", "64b", "'1 g'", "${M}", "${M:-1g}",
        ];
        let none = [
            "0", "0m", "-1", "0.5", "gb", "much", "''", "512Mi", "${M:-0}m", "[1]", "1.2.3",
        ];
        let is_limit = |text: &str| is_memory(Yaml::parse(text).root().unwrap());
        assert_eq!(limits.map(is_limit), [true; 9]);
        assert_eq!(none.map(is_limit), [false; 11]);
    }
}
