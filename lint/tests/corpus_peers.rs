//! Our findings beside those of hadolint and checkov on the same real Dockerfiles: what differs is
//! explained.
//!
//! A row is one of a peer's rules, or several that one of ours covers. Where the findings in the
//! files differ by more than 2 %, `DIFFERENCES.md` must say why.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/dockerfiles.rs"]
mod dockerfiles;
#[path = "support/shared.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};

use dockerfiles::projects;
use lint::{Options, RULES, Selection, check};
use serde_json::Value;

const DIFFERENCES: &str = include_str!("../DIFFERENCES.md");

/// hadolint's own word for a file that it cannot parse, of which it says nothing else.
const UNREAD: &str = "DL1000";
/// hadolint's rule about its own comments, which are switched off for all other rules.
const COMMENTS: &str = "hadolint:DL1001";

#[test]
fn what_differs_from_hadolint_is_explained() {
    compare("hadolint", usize::MAX);
}

/// checkov mostly gives the lines of the whole file, so a file counts once for each rule.
#[test]
fn what_differs_from_checkov_is_explained() {
    compare("checkov", 1);
}

/// Prints what `peer` and we find; fails where it differs and nobody says why. A rule counts at
/// most so many times in one file.
fn compare(peer: &str, most: usize) {
    let Some(theirs) = theirs(peer) else { return };
    let unread: BTreeSet<&str> = theirs
        .iter()
        .filter(|(_, rule)| rule == UNREAD)
        .map(|(file, _)| file.as_str())
        .collect();
    let rows = rows(peer);
    let mut table: BTreeMap<&str, Row> = BTreeMap::new();
    for (file, rule) in &theirs {
        if let Some(row) = rows.get(rule.as_str()) {
            table.entry(row).or_default().count(file).0 += 1;
        }
    }
    for (file, rule) in ours(peer).filter(|(file, _)| !unread.contains(file.as_str())) {
        table.entry(&rows[rule]).or_default().count(&file).1 += 1;
    }
    for (one, two) in table.values_mut().flat_map(|row| row.0.values_mut()) {
        (*one, *two) = ((*one).min(most), (*two).min(most));
    }

    println!(
        "{} files that {peer} cannot parse are left out",
        unread.len()
    );
    println!("theirs  ours  files: only theirs, only ours  rule");
    for (name, row) in &table {
        let (theirs, ours) = row.sums();
        let [more, less] = row.one_sided();
        println!("{theirs:>6} {ours:>5} {more:>19} {less:>10}  {name}");
    }
    for (name, row) in table.iter().filter(|(_, row)| row.differs()) {
        println!("{name}");
        for (file, (theirs, ours)) in row.0.iter().filter(|(_, (one, two))| one != two) {
            println!("  {theirs} {ours} {file}");
        }
    }

    let explained = explained(peer);
    let is_explained = |row: &str| row.split(", ").any(|rule| explained.contains(rule));
    let open: Vec<_> = table
        .iter()
        .filter(|(name, row)| row.differs() && !is_explained(name))
        .map(|(name, _)| name)
        .collect();
    assert!(open.is_empty(), "not in DIFFERENCES.md: {open:?}");
}

#[test]
fn every_explanation_names_a_rule_and_a_peers_rule_that_it_claims() {
    let is_of_dockerfiles = |one: &Explanation| {
        let others = ["CKV_K8S", "CKV2_K8S", "KSV"];
        let is_other = |name: &str| others.iter().any(|other| name.starts_with(other));
        !one.peers.iter().any(|name| is_other(name))
    };
    for peer in ["hadolint", "checkov", "trivy", "buildkit"] {
        let explanations = Explanation::all(peer).filter(is_of_dockerfiles);
        for Explanation { rules, peers } in explanations {
            for id in &rules {
                assert!(lint::rule(id).is_some(), "no rule {id}");
            }
            for name in peers {
                let is_it = |rule| names(rule, peer).any(|one| one == name);
                let claims = |id: &&str| lint::rule(id).is_some_and(is_it);
                assert!(rules.iter().any(claims), "{rules:?} for {name}");
            }
        }
    }
}

/// Findings of one row, in each file: theirs and ours.
#[derive(Default)]
struct Row(BTreeMap<String, (usize, usize)>);

impl Row {
    fn count(&mut self, file: &str) -> &mut (usize, usize) {
        self.0.entry(file.to_owned()).or_default()
    }

    fn sums(&self) -> (usize, usize) {
        let files = self.0.values();
        files.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    /// How many files have more of theirs, and how many more of ours.
    fn one_sided(&self) -> [usize; 2] {
        let count = |is_more: fn(usize, usize) -> bool| {
            let files = self.0.values();
            files.filter(|(one, two)| is_more(*one, *two)).count()
        };
        [count(|one, two| one > two), count(|one, two| one < two)]
    }

    fn differs(&self) -> bool {
        let (theirs, ours) = self.sums();
        let files = self.0.values();
        let difference: usize = files.map(|(one, two)| one.abs_diff(*two)).sum();
        difference * 100 > theirs.max(ours) * 2
    }
}

/// The findings of `peer`, by file and rule; none where the shared folder is absent.
fn theirs(peer: &str) -> Option<Vec<(String, String)>> {
    let name = match peer {
        "checkov" => "checkov-dockerfile",
        other => other,
    };
    let path = shared::shared(&format!("corpus/peers/{name}.jsonl"))?;
    let text = std::fs::read_to_string(path).unwrap();
    let findings = text.lines().flat_map(|line| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let file = finding["file"].as_str().unwrap();
        let file = file.strip_prefix("dockerfile/").unwrap().to_owned();
        let rule = finding["rule"].as_str().unwrap().to_owned();
        let times = finding["n"].as_u64().unwrap_or(1);
        (0..times).map(move |_| (file.clone(), rule.clone()))
    });
    Some(findings.collect())
}

/// Our findings of the rules that claim one of the peer's, by file and one of the peer's rules.
fn ours(peer: &str) -> impl Iterator<Item = (String, &'static str)> {
    let options = Options {
        select: Selection::All,
        ..Options::default()
    };
    projects().flat_map(move |mut project| {
        let path = project.files[0].path.clone();
        let mut found = check(&project, &options);
        found.retain(|one| one.rule.same_as.contains(&COMMENTS));
        // Their findings are without the comments that silence them.
        let text = project.files[0]
            .text
            .replace("hadolint ignore", "hadolint_ignore");
        project.files[0].text = text;
        found.extend(check(&project, &options));
        let names = found.iter().filter_map(|one| names(one.rule, peer).next());
        let findings = names.map(|name| (path.clone(), name));
        findings.collect::<Vec<_>>()
    })
}

/// What `peer` calls `rule`.
fn names(rule: &lint::Rule, peer: &str) -> impl Iterator<Item = &'static str> {
    let names = rule.same_as.iter();
    names.filter_map(move |name| name.strip_prefix(peer)?.strip_prefix(':'))
}

/// The row that each of the peer's rules belongs to.
fn rows(peer: &str) -> BTreeMap<&'static str, String> {
    let mut rows = BTreeMap::new();
    for rule in RULES {
        let row = names(rule, peer).collect::<Vec<_>>().join(", ");
        for name in names(rule, peer) {
            rows.insert(name, row.clone());
        }
    }
    rows
}

/// The peer's rules that `DIFFERENCES.md` explains.
fn explained(peer: &str) -> BTreeSet<&'static str> {
    Explanation::all(peer).flat_map(|one| one.peers).collect()
}

/// A line of `DIFFERENCES.md`: `- our-rule, our-other / hadolint:DL3000, DL3001: why`.
struct Explanation {
    rules: Vec<&'static str>,
    /// The rules of one peer, without its name: `DL3000`.
    peers: Vec<&'static str>,
}

impl Explanation {
    /// What is explained of `peer`.
    fn all(peer: &str) -> impl Iterator<Item = Self> {
        let lines = DIFFERENCES.lines();
        lines.filter_map(move |line| {
            let (names, _) = line.strip_prefix("- ")?.split_once(": ")?;
            let (rules, peers) = names.split_once(" / ")?;
            // A peer is named once for all of its rules that follow.
            let mut last = "";
            let peers = peers.split(", ").filter_map(|name| {
                let (own, rule) = name.split_once(':').unwrap_or((last, name));
                last = own;
                (own == peer).then_some(rule)
            });
            let peers: Vec<_> = peers.collect();
            let rules = rules.split(", ").collect();
            (!peers.is_empty()).then_some(Self { rules, peers })
        })
    }
}
