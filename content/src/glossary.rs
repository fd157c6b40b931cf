//! The field's words, each in one paragraph: `glossary/<term>.md`.

use serde::Deserialize;
use toml::Spanned;

use crate::front_matter;
use crate::markdown::Figures;
use crate::problem::Document;
use crate::reading::Reading;
use crate::{Files, Slug};

/// An entry of the glossary.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its anchor on the glossary page, and the name of its file.
    pub id: Slug,
    /// The word as it is written in a sentence.
    pub term: String,
    /// Other forms of it: plurals, abbreviations.
    pub also: Vec<String>,
    /// What it means, one paragraph as HTML.
    pub html: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    term: Spanned<String>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
}

/// Reads every entry, sorted by term.
pub(crate) fn read(files: &Files, reading: &mut Reading) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut words: Vec<(String, Slug)> = Vec::new();
    for name in files.below("glossary") {
        let path = format!("glossary/{name}");
        let Some(document) = files.document(&path) else {
            continue;
        };
        let Some((head, term)) = read_term(document, name, reading) else {
            continue;
        };
        for word in std::iter::once(&head.term).chain(&head.also) {
            let lower = word.get_ref().to_lowercase();
            if let Some((_, other)) = words.iter().find(|(known, _)| *known == lower) {
                reading.problem(
                    document,
                    word.span().start,
                    format!("`{}` is explained by `{other}`, too", word.get_ref()),
                );
            }
            words.push((lower, term.id.clone()));
        }
        terms.push(term);
    }
    terms.sort_by_key(|term| term.term.to_lowercase());
    terms
}

fn read_term(document: Document<'_>, name: &str, reading: &mut Reading) -> Option<(Head, Term)> {
    let Some(stem) = name.strip_suffix(".md") else {
        reading.problem(
            document,
            0,
            "nothing reads this file: an entry is `<term>.md`",
        );
        return None;
    };
    let id: Slug = reading.keep(
        stem.parse()
            .map_err(|error: crate::SlugError| document.problem_of_file(error.to_string())),
    )?;
    let (head, body): (Head, _) = reading.keep(front_matter::split(document))?;
    let html = reading.body(document, body, &Figures::new()).html;
    if html.matches("<p>").count() != 1 || !html.starts_with("<p>") {
        reading.problem(document, body.start, "an entry is one paragraph");
    }
    let also = head
        .also
        .iter()
        .map(|word| word.get_ref().clone())
        .collect();
    let term = Term {
        id,
        term: head.term.get_ref().clone(),
        also,
        html,
    };
    Some((head, term))
}
