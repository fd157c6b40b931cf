//! Our findings beside hadolint's on the same real Dockerfiles: what differs is explained.
//!
//! A row is one of hadolint's rules, or several that one of ours covers. Where the findings in the
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
    let Some(theirs) = theirs() else { return };
    let unread: BTreeSet<&str> = theirs
        .iter()
        .filter(|(_, rule)| rule == UNREAD)
        .map(|(file, _)| file.as_str())
        .collect();
    let rows = rows();
    let mut table: BTreeMap<&str, Row> = BTreeMap::new();
    for (file, rule) in &theirs {
        if let Some(row) = rows.get(rule.as_str()) {
            table.entry(row).or_default().count(file).0 += 1;
        }
    }
    for (file, rule) in ours().filter(|(file, _)| !unread.contains(file.as_str())) {
        table.entry(&rows[rule]).or_default().count(&file).1 += 1;
    }

    println!(
        "{} files that hadolint cannot parse are left out",
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

    let explained = explained();
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
    let lines = DIFFERENCES.lines().filter_map(Explanation::read);
    for Explanation { rules, peers } in lines.filter(|line| !line.peers.is_empty()) {
        for id in &rules {
            assert!(lint::rule(id).is_some(), "no rule {id}");
        }
        for peer in peers {
            let claims = |id| lint::rule(id).is_some_and(|rule| names(rule).any(|one| one == peer));
            assert!(rules.iter().any(|id| claims(id)), "{rules:?} for {peer}");
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

/// hadolint's findings, by file and rule; none where the shared folder is absent.
fn theirs() -> Option<Vec<(String, String)>> {
    let text = std::fs::read_to_string(shared::shared("corpus/peers/hadolint.jsonl")?).unwrap();
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

/// Our findings of the rules that claim one of hadolint's, by file and one of hadolint's rules.
fn ours() -> impl Iterator<Item = (String, &'static str)> {
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
        let names = found.into_iter().filter_map(|one| names(one.rule).next());
        names
            .map(move |name| (path.clone(), name))
            .collect::<Vec<_>>()
    })
}

/// What hadolint calls `rule`.
fn names(rule: &lint::Rule) -> impl Iterator<Item = &'static str> {
    let names = rule.same_as.iter();
    names.filter_map(|name| name.strip_prefix("hadolint:"))
}

/// The row that each of hadolint's rules belongs to.
fn rows() -> BTreeMap<&'static str, String> {
    let mut rows = BTreeMap::new();
    for rule in RULES {
        let row = names(rule).collect::<Vec<_>>().join(", ");
        for name in names(rule) {
            rows.insert(name, row.clone());
        }
    }
    rows
}

/// hadolint's rules that `DIFFERENCES.md` explains.
fn explained() -> BTreeSet<&'static str> {
    let lines = DIFFERENCES.lines().filter_map(Explanation::read);
    lines.flat_map(|line| line.peers).collect()
}

/// A line of `DIFFERENCES.md`: `- our-rule, our-other / hadolint:DL3000, DL3001: why`.
struct Explanation {
    rules: Vec<&'static str>,
    /// hadolint's rules alone: `DL3000`.
    peers: Vec<&'static str>,
}

impl Explanation {
    fn read(line: &'static str) -> Option<Self> {
        let (names, _) = line.strip_prefix("- ")?.split_once(": ")?;
        let (rules, peers) = names.split_once(" / ")?;
        // A linter is named once for all of its rules that follow.
        let mut linter = "";
        let peers = peers.split(", ").filter_map(|name| {
            let (own, rule) = name.split_once(':').unwrap_or((linter, name));
            linter = own;
            (own == "hadolint").then_some(rule)
        });
        let peers = peers.collect();
        let rules = rules.split(", ").collect();
        Some(Self { rules, peers })
    }
}
