//! Measures the Dockerfile parser against what BuildKit's own tests expect.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and shows what it measured"
)]

#[path = "support/score.rs"]
mod score;
#[path = "support/shared.rs"]
mod shared;

use std::collections::HashMap;

use lint::dockerfile::{
    Binding, Body, Dockerfile, Form, Instruction, Keyword, Lexer, Word, strings,
};
use lint::{Kind, Options, Project, Selection, check};
use score::{Score, cases};
use serde_json::Value;

#[test]
fn every_text_is_parsed_as_buildkit_parses_it() {
    let Some(cases) = cases("buildkit-parser") else {
        return;
    };
    let mut score = Score::new("buildkit-parser");
    for case in &cases {
        let text = case["files"][0]["text"].as_str().unwrap();
        let is_refused = only("syntax-error", text);
        let mut is_right = is_refused == (case["expect"] == "error");
        let file = Dockerfile::parse(text);
        if let Some(expected) = case["config"]["result"].as_str() {
            is_right &= dump(&file).trim_end() == expected.trim_end();
        }
        if let Some(lines) = case["config"]["instruction_lines"].as_array() {
            is_right &= instruction_lines(&file) == *lines;
        }
        if let Some(heredocs) = case["config"]["heredocs_from_second_instruction"].as_array() {
            is_right &= heredocs_after_the_first(&file) == *heredocs;
        }
        score.count(case, is_right);
    }
    score.print_and_require(100);
}

#[test]
fn words_are_expanded_as_buildkit_expands_them() {
    let Some(cases) = cases("buildkit-lex") else {
        return;
    };
    let mut score = Score::new("buildkit-lex");
    for case in &cases {
        let word = case["files"][0]["text"].as_str().unwrap();
        let found = if case["config"]["function"] == "parseJSON" {
            strings(word).ok().map(|found| {
                found
                    .into_iter()
                    .map(|(value, _)| value.into_owned())
                    .collect::<Value>()
            })
        } else {
            expand(word, &case["config"])
        };
        let expected = Some(&case["config"]["result"]).filter(|_| case["expect"] == "value");
        score.count(case, found.as_ref() == expected);
    }
    score.print_and_require(98);
}

/// Whether the rule `id`, alone, says something about `text`.
fn only(id: &str, text: &str) -> bool {
    let options = Options {
        select: Selection::Only(vec![id.into()]),
        ..Options::default()
    };
    !check(
        &Project::single("Dockerfile", text, Kind::Dockerfile),
        &options,
    )
    .is_empty()
}

fn expand(word: &str, config: &Value) -> Option<Value> {
    let env: HashMap<&str, &str> = config["env"]
        .as_object()
        .map(|env| {
            env.iter()
                .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
                .collect()
        })
        .unwrap_or_default();
    let binding = |name: &str| {
        env.get(name)
            .map_or(Binding::Unset, |value| Binding::Set(value))
    };
    let expanded = Lexer::new('\\').expand(word, &binding).ok()?;
    if let Some(unmatched) = config["unmatched"].as_array() {
        let mut unset = expanded.unset.clone();
        unset.sort();
        unset.dedup();
        let mut unmatched: Vec<_> = unmatched
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        unmatched.sort_unstable();
        assert_eq!(unset, unmatched, "{word}");
    }
    Some(if config["function"] == "ProcessWords" {
        expanded.words.into()
    } else {
        expanded.text.into()
    })
}

/// The tree in the form of BuildKit's own dump.
fn dump(file: &Dockerfile) -> String {
    file.instructions
        .iter()
        .map(|instruction| dump_instruction(instruction) + "\n")
        .collect()
}

fn dump_instruction(instruction: &Instruction) -> String {
    let mut parts = vec![instruction.keyword.word().to_lowercase()];
    if !instruction.flags.is_empty() {
        let flags = instruction.flags.iter().map(|flag| {
            let value = flag.value.as_ref().map(|value| format!("={}", value.raw));
            quote(&format!("--{}{}", flag.name, value.unwrap_or_default()))
        });
        parts.push(format!("[{}]", flags.collect::<Vec<_>>().join(" ")));
    }
    parts.extend(
        arguments(instruction)
            .iter()
            .map(|argument| quote(argument)),
    );
    let own = format!("({})", parts.join(" "));
    if instruction.on_build.is_some() {
        format!("(onbuild {own})")
    } else {
        own
    }
}

fn arguments(instruction: &Instruction) -> Vec<String> {
    let raw = |words: &[Word]| {
        words
            .iter()
            .map(|word| word.raw.to_string())
            .collect::<Vec<_>>()
    };
    let whole = instruction.arguments().to_owned();
    match &instruction.body {
        Body::From(_) => whole.split_whitespace().map(str::to_owned).collect(),
        Body::Invocation(invocation) if invocation.form == Form::Exec => raw(&invocation.words),
        Body::Words(words) => raw(words),
        Body::Transfer(transfer) => {
            let mut words = raw(&transfer.sources);
            words.push(transfer.destination.raw.to_string());
            words
        }
        Body::Pairs(pairs) if instruction.keyword == Keyword::Arg => pairs
            .iter()
            .map(|pair| match &pair.value {
                Some(value) => format!("{}={}", pair.key.raw, value.raw),
                None => pair.key.raw.to_string(),
            })
            .collect(),
        Body::Pairs(pairs) => pairs
            .iter()
            .flat_map(|pair| {
                let value = pair.value.as_ref().map_or("", |value| &value.raw);
                let sign = if pair.is_legacy { "" } else { "=" };
                [pair.key.raw.to_string(), value.to_owned(), sign.to_owned()]
            })
            .collect(),
        _ if instruction.keyword == Keyword::Healthcheck => health_check(instruction, &whole),
        _ => Some(whole)
            .filter(|whole| !whole.is_empty())
            .into_iter()
            .collect(),
    }
}

fn health_check(instruction: &Instruction, whole: &str) -> Vec<String> {
    let (kind, rest) = whole.split_once(char::is_whitespace).unwrap_or((whole, ""));
    let mut words = vec![kind.to_owned()];
    match instruction
        .invocation()
        .filter(|invocation| invocation.form == Form::Exec)
    {
        Some(invocation) => words.extend(invocation.words.iter().map(|word| word.raw.to_string())),
        None => words.push(rest.trim_start().to_owned()),
    }
    words.retain(|word| !word.is_empty());
    words
}

/// As Go's `strconv.Quote` writes it.
fn quote(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        '\u{8}' => "\\b".to_owned(),
        '\u{c}' => "\\f".to_owned(),
        c if c.is_control() => format!("\\x{:02x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn instruction_lines(file: &Dockerfile) -> Vec<Value> {
    let index = lint::LineIndex::new(file.text);
    let lines = |instruction: &Instruction| {
        let span = instruction.whole_span();
        Value::from(vec![
            index.position(span.start).line,
            index.position(span.end).line,
        ])
    };
    file.instructions.iter().map(lines).collect()
}

fn heredocs_after_the_first(file: &Dockerfile) -> Vec<Value> {
    let heredocs = |instruction: &Instruction| {
        let heredocs = instruction.heredocs.iter().map(|heredoc| {
            serde_json::json!({
                "name": heredoc.name,
                "content": heredoc.content,
                "expand": heredoc.expands,
                "chomp": heredoc.strips_tabs,
                "file_descriptor": heredoc.descriptor,
            })
        });
        heredocs.collect::<Value>()
    };
    file.instructions.iter().skip(1).map(heredocs).collect()
}
