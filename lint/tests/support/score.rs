//! Another project's cases, and how many of them come out as it expects.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::shared::shared;

/// The cases of a suite, one JSON value each; none where the shared folder is absent.
pub(crate) fn cases(suite: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(shared(&format!("conformance/{suite}.jsonl"))?).unwrap();
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

/// How many cases of a suite are right, per rule.
pub(crate) struct Score {
    suite: String,
    rules: BTreeMap<String, (usize, usize)>,
    wrong: Vec<String>,
}

impl Score {
    pub(crate) fn new(suite: &str) -> Self {
        Self {
            suite: suite.into(),
            rules: BTreeMap::new(),
            wrong: Vec::new(),
        }
    }

    pub(crate) fn count(&mut self, case: &Value, is_right: bool) {
        let rule = case["rule"].as_str().unwrap().to_owned();
        let (right, all) = self.rules.entry(rule).or_default();
        *all += 1;
        *right += usize::from(is_right);
        if !is_right {
            self.wrong.push(case["id"].as_str().unwrap().to_owned());
        }
    }

    /// Prints the table and fails below `least` percent.
    pub(crate) fn print_and_require(&self, least: usize) {
        let (mut right, mut all) = (0, 0);
        println!("{}", self.suite);
        for (rule, (of_rule, all_of_rule)) in &self.rules {
            println!("  {rule:<40} {of_rule:>4} of {all_of_rule}");
            right += of_rule;
            all += all_of_rule;
        }
        println!("  {:<40} {right:>4} of {all}", "all");
        for id in &self.wrong {
            println!("  not as expected: {id}");
        }
        assert!(
            right * 100 >= least * all,
            "{}: {right} of {all}",
            self.suite
        );
    }
}
