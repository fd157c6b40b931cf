//! Every link that leads out of the site: well formed, and listed in `LINKS.md`.
//!
//! Nothing is fetched here. The list is what somebody looks through who does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use content::Files;

const HEAD: &str = "# Links to other sites\n\n\
    Every address outside the portal that a lesson, an entry, a decision or a rule's page leads to, with the files that do.\n\
    `cargo test -p content --test links` writes this list anew where it is out of date.\n";

/// The addresses in a text: links of Markdown and `url` keys of TOML. Code is not searched.
fn addresses(text: &str) -> Vec<String> {
    let (mut addresses, mut in_code) = (Vec::new(), false);
    for line in text.lines() {
        in_code ^= line.trim_start().starts_with("```");
        if in_code {
            continue;
        }
        for link in line
            .split("](")
            .skip(1)
            .filter(|link| link.starts_with("http"))
        {
            addresses.push(up_to_closing(link));
        }
        if let Some((_, value)) = line.split_once("url = \"") {
            addresses.push(value.split('"').next().unwrap_or_default().to_owned());
        }
    }
    addresses
}

/// A link up to the parenthesis that closes it; an address may hold pairs of its own.
fn up_to_closing(link: &str) -> String {
    let mut depth = 0;
    let end = link.find(|letter| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth < 0 || letter == ' '
    });
    link[..end.unwrap_or(link.len())].to_owned()
}

/// Why an address is not one that a reader should be sent to.
fn refuse(address: &str) -> Option<&'static str> {
    let Some(rest) = address.strip_prefix("https://") else {
        return Some("does not begin with https://");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = |part: &str| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !part.is_empty() && part.bytes().all(plain)
    };
    if host.split('.').count() < 2 || !host.split('.').all(is_name) {
        return Some("has no plain name of a host");
    }
    if address.chars().any(|letter| {
        letter.is_whitespace() || letter.is_control() || "<>\"`{}|\\^".contains(letter)
    }) {
        return Some("holds a letter that no address holds");
    }
    if address.contains("utm_") || address.contains("fbclid") {
        return Some("tells where the reader comes from");
    }
    if address.ends_with(['.', ',', ';', '#', '?']) {
        return Some("ends with a sign of the sentence");
    }
    None
}

/// Each address with the files that lead to it.
fn links() -> BTreeMap<String, BTreeSet<String>> {
    let files = Files::embedded();
    let content = files
        .iter()
        .map(|(path, text)| (format!("content/{path}"), text));
    let rules = lint::RULES
        .iter()
        .map(|rule| (format!("the rule {}", rule.id), rule.docs));
    let mut links: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (file, text) in content.chain(rules) {
        for address in addresses(text) {
            links.entry(address).or_default().insert(file.clone());
        }
    }
    links
}

#[test]
fn every_link_to_another_site_is_well_formed() {
    let wrong: Vec<_> = links()
        .iter()
        .filter_map(|(address, files)| Some(format!("{address} {}: {files:?}", refuse(address)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_link_to_another_site_is_listed() {
    let mut list = HEAD.to_owned();
    let mut host = String::new();
    for (address, files) in links() {
        let of = address.split('/').nth(2).unwrap_or_default();
        if of != host {
            of.clone_into(&mut host);
            let _ = write!(list, "\n## {host}\n\n");
        }
        let files: Vec<_> = files.into_iter().collect();
        let _ = writeln!(list, "- <{address}>: {}", files.join(", "));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("LINKS.md");
    if fs::read_to_string(&path).unwrap_or_default() != list {
        fs::write(&path, list).expect("the list is written");
        panic!("LINKS.md was out of date and is written anew: read the difference, and commit it");
    }
}

#[test]
fn links_are_found_as_they_are_written() {
    let text = "See [a](https://a.example/x_(y)), [b](lesson:a/b) and [c](https://c.example).\n\
                url = \"https://d.example/\"\n```text\n[no](https://no.example)\n```\n";
    assert_eq!(
        addresses(text),
        [
            "https://a.example/x_(y)",
            "https://c.example",
            "https://d.example/"
        ]
    );
    for bad in [
        "http://a.example",
        "https://localhost/x",
        "https://a.example/ x",
        "https://a.example/?utm_source=x",
        "https://a.example.",
        "https://A.example",
    ] {
        assert!(refuse(bad).is_some(), "{bad}");
    }
    assert_eq!(refuse("https://docs.docker.com/build/#x"), None);
}
