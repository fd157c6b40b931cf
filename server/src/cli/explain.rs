//! `groundwork explain`: the page of a rule, headed by its facts.

use std::io::{self, Write};

use app::settings;
use lint::{Applicability, Rule};

use super::{CliError, Status};

/// Show the page of a rule.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Its name, or the name that another linter has for it, such as DL3007
    rule: String,
}

/// Runs `groundwork explain`.
pub(crate) fn run(args: &Args) -> Status {
    super::finish(explain(&args.rule))
}

fn explain(name: &str) -> Result<Status, CliError> {
    let rules = settings::rules_named(name)?;
    super::print(|out| rules.iter().try_for_each(|rule| write_page(rule, out)))?;
    Ok(Status::Clean)
}

fn write_page(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let set = if rule.default {
        "in the default set"
    } else {
        "not in the default set"
    };
    writeln!(out, "# {}\n", rule.id)?;
    writeln!(out, "- Kind: {}", rule.kind.word())?;
    writeln!(out, "- Severity: {}, {set}", rule.severity.word())?;
    writeln!(out, "- Category: {}", rule.category.word())?;
    writeln!(out, "- Fix: {}", fix_word(rule.fix))?;
    if let Some(antipattern) = rule.antipattern {
        writeln!(out, "- Antipattern: {antipattern}")?;
    }
    if !rule.same_as.is_empty() {
        writeln!(out, "- Same as: {}", rule.same_as.join(", "))?;
    }
    writeln!(out, "- Page: /rules/{}\n", rule.id)?;
    writeln!(out, "{}", rule.docs.trim_end())
}

fn fix_word(fix: Option<Applicability>) -> &'static str {
    match fix {
        None => "by hand",
        Some(Applicability::Safe) => "safe (--fix)",
        Some(Applicability::Suggested) => "suggested (--fix-suggested)",
    }
}
