//! Names and addresses of people where settings are kept.

use crate::kubernetes::Object;
use crate::kubernetes::config_map::{data, mentions, report_first};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "personal-data-in-config-map",
    kind: Kind::Kubernetes,
    summary: told!("key of a ConfigMap may be about a person"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["trivy:KSV-01010"],
    antipattern: None,
    fix: None,
    docs: page!("personal_data_in_config_map.md"),
    check: Check::Object(check),
};

/// What names of such settings have in them.
const WORDS: [&str; 7] = ["username", "email", "key", "phone", "sha1", "md5", "iban"];

fn check(object: Object, report: &mut Report) {
    let found = data(object).filter(|entry| {
        let value = entry.value.text().unwrap_or_default();
        mentions(*entry, &WORDS) || value.split_whitespace().any(is_address)
    });
    report_first(found, report, "may say something of a person, or be a key");
}

/// Whether a word is the address of a mailbox.
fn is_address(word: &str) -> bool {
    let mut parts = word.split('@');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(name), Some(host), None) => {
            let is_part =
                |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
            !name.is_empty()
                && name.bytes().all(is_part)
                && host.contains('.')
                && host.bytes().all(is_part)
        }
        _ => false,
    }
}
