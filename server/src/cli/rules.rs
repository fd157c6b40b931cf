//! `groundwork rules`: every rule there is, for people and for programs.

use std::io::{self, Write};

use lint::{Applicability, Category, Kind, RULES, Rule, Severity};
use serde::Serialize;

use super::Status;

/// List every rule.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How to list them
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum ListFormat {
    /// A table
    #[default]
    Text,
    /// One array
    Json,
}

/// A rule's facts, as they are published.
#[derive(Debug, Serialize)]
struct Facts {
    id: &'static str,
    kind: Kind,
    summary: &'static str,
    category: Category,
    severity: Severity,
    default: bool,
    same_as: &'static [&'static str],
    antipattern: Option<String>,
    fix: Option<Applicability>,
}

impl From<&Rule> for Facts {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id,
            kind: rule.kind,
            summary: rule.summary,
            category: rule.category,
            severity: rule.severity,
            default: rule.default,
            same_as: rule.same_as,
            antipattern: rule.antipattern.map(|antipattern| antipattern.to_string()),
            fix: rule.fix,
        }
    }
}

/// Runs `groundwork rules`.
pub(crate) fn run(args: &Args) -> Status {
    super::finish(
        super::print(|out| match args.format {
            ListFormat::Text => write_table(out),
            ListFormat::Json => write_json(out),
        })
        .map(|()| Status::Clean),
    )
}

fn write_json(out: &mut dyn Write) -> io::Result<()> {
    let facts: Vec<Facts> = RULES.iter().map(|rule| Facts::from(*rule)).collect();
    serde_json::to_writer_pretty(&mut *out, &facts)?;
    writeln!(out)
}

fn write_table(out: &mut dyn Write) -> io::Result<()> {
    let wide = RULES
        .iter()
        .map(|rule| rule.id.len())
        .max()
        .unwrap_or_default();
    for rule in RULES {
        let set = if rule.default { "default" } else { "" };
        let (kind, severity) = (rule.kind.word(), rule.severity.word());
        writeln!(
            out,
            "{:wide$}  {kind:12}  {severity:7}  {set:7}  {}",
            rule.id, rule.summary
        )?;
    }
    let (all, default) = (
        RULES.len(),
        RULES.iter().filter(|rule| rule.default).count(),
    );
    writeln!(
        out,
        "\n{all} in all, {default} of them in the default set. `groundwork explain <rule>` shows the page of one."
    )
}
