//! Finding things: what there is to find, and what a reader's words are taken to mean.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use content::{Decision, Lesson, Library, markdown, plain};
use lint::{RULES, Rule};
use strsim::osa_distance;

use crate::db::DbError;
use crate::db::search::{self, CLOSE, Hit, Index, OPEN, Page};

/// The sorts of pages, in the order in which results list them: the word in addresses, and the name.
pub(crate) const SECTIONS: [(&str, &str); 4] = [
    ("lessons", "Lessons"),
    ("rules", "Rules"),
    ("glossary", "Glossary"),
    ("decisions", "Decisions"),
];

/// How many words of a question count, and how many letters of a word.
const WORDS: usize = 8;
const LETTERS: usize = 40;

/// Words that are shorter are too close to too many others to guess at.
const SHORTEST_GUESS: usize = 4;
/// How many guesses a word is worth.
const GUESSES: usize = 4;

/// Everything that can be found.
#[derive(Debug)]
pub(crate) struct Search {
    index: Index,
    /// Every word there is, in lower case and sorted.
    vocabulary: Vec<String>,
}

/// What a question found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// One hit for each page, the best first.
    pub(crate) hits: Vec<Hit>,
    /// The words that were taken for others: as asked, and as found.
    pub(crate) corrected: Vec<(String, String)>,
    /// Whether no page has all of the words, so that some of them had to do.
    pub(crate) is_partial: bool,
}

impl Search {
    /// Indexes all that anybody may read.
    pub(crate) async fn build(library: &Library) -> Result<Self, DbError> {
        let mut pages: Vec<_> = library.lessons().flat_map(of_lesson).collect();
        pages.extend(RULES.iter().map(|rule| of_rule(rule)));
        pages.extend(library.glossary().iter().map(|term| Page {
            section: "glossary",
            href: format!("/glossary#{}", term.id),
            title: term.term.clone(),
            heading: term.also.join(", "),
            text: plain::text(&term.html),
        }));
        pages.extend(library.decisions().iter().map(of_decision));
        Ok(Self {
            index: search::build(&pages).await?,
            vocabulary: vocabulary(&pages),
        })
    }

    /// What the library says about the words of `question`.
    pub(crate) async fn find(&self, question: &str) -> Result<Found, DbError> {
        let words = words(question);
        if words.is_empty() {
            return Ok(Found::default());
        }
        let meanings: Vec<_> = words.iter().map(|word| self.meanings(word)).collect();
        let all = self.index.find(&joined(&meanings, " AND ")).await?;
        let is_partial = all.is_empty() && words.len() > 1;
        let hits = if is_partial {
            self.index.find(&joined(&meanings, " OR ")).await?
        } else {
            all
        };
        let corrected = words
            .into_iter()
            .zip(meanings)
            .filter_map(|(word, meanings)| {
                let guess = meanings.into_iter().next()?;
                (guess != word).then_some((word, guess))
            });
        Ok(Found {
            corrected: corrected.collect(),
            is_partial: is_partial && !hits.is_empty(),
            hits: one_for_each_page(hits),
        })
    }

    /// The word itself where it begins some word of the library, else the words that are one letter
    /// away: one wrong, one missing, one too many, or two that changed places.
    fn meanings(&self, word: &str) -> Vec<String> {
        let from = self
            .vocabulary
            .partition_point(|known| known.as_str() < word);
        let is_known = self
            .vocabulary
            .get(from)
            .is_some_and(|known| known.starts_with(word));
        if is_known || word.chars().count() < SHORTEST_GUESS {
            return vec![word.to_owned()];
        }
        let close = |known: &&String| {
            known.len().abs_diff(word.len()) <= 2 && osa_distance(known, word) == 1
        };
        let guesses: Vec<_> = self
            .vocabulary
            .iter()
            .filter(close)
            .take(GUESSES)
            .cloned()
            .collect();
        if guesses.is_empty() {
            vec![word.to_owned()]
        } else {
            guesses
        }
    }
}

fn of_lesson(lesson: &Lesson) -> Vec<Page> {
    let mut passages = plain::passages(&lesson.html);
    // The way on from a lesson speaks of other lessons.
    passages.retain(|passage| passage.heading != "What comes next");
    let pages = passages.into_iter().enumerate().map(|(at, passage)| Page {
        section: "lessons",
        href: match passage.anchor {
            Some(anchor) => format!("{}#{anchor}", lesson.id.href()),
            None => lesson.id.href(),
        },
        title: lesson.title.clone(),
        heading: passage.heading,
        // The top of a lesson is found by what it promises, too.
        text: if at == 0 {
            format!("{} {}", lesson.summary, passage.text)
        } else {
            passage.text
        },
    });
    pages.collect()
}

fn of_rule(rule: &Rule) -> Page {
    Page {
        section: "rules",
        href: format!("/rules/{}", rule.id),
        title: rule.id.to_owned(),
        heading: rule.summary.to_owned(),
        text: format!(
            "{} {}",
            rule.same_as.join(" "),
            plain::text(&markdown::uncoloured(rule.docs).html)
        ),
    }
}

fn of_decision(decision: &Decision) -> Page {
    let questions = decision
        .questions()
        .iter()
        .flat_map(|question| [question.ask.clone(), plain::text(&question.why_html)]);
    let outcomes = decision.outcomes().iter().flat_map(|outcome| {
        [
            outcome.title.clone(),
            outcome.advice.clone(),
            plain::text(&outcome.body_html),
        ]
    });
    let texts: Vec<_> = questions.chain(outcomes).collect();
    Page {
        section: "decisions",
        href: decision.href(),
        title: decision.title.clone(),
        heading: decision.summary.clone(),
        text: texts.join(" "),
    }
}

/// The words of a text, in lower case, cut where the index cuts them.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn vocabulary(pages: &[Page]) -> Vec<String> {
    let texts = pages
        .iter()
        .flat_map(|page| [&page.title, &page.heading, &page.text]);
    let words: HashSet<_> = texts.flat_map(|text| words_of(text)).collect();
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_unstable();
    words
}

/// The words of a question that count.
fn words(question: &str) -> Vec<String> {
    let words = words_of(question).take(WORDS);
    words
        .map(|word| word.chars().take(LETTERS).collect())
        .collect()
}

/// The expression for words that each may mean several. Words are quoted, so that none is an operator.
fn joined(meanings: &[Vec<String>], operator: &str) -> String {
    let groups = meanings.iter().map(|meanings| {
        let quoted: Vec<_> = meanings.iter().map(|word| format!("\"{word}\"*")).collect();
        format!("({})", quoted.join(" OR "))
    });
    groups.collect::<Vec<_>>().join(operator)
}

/// The best hit of each page: a lesson has one for every heading. One that shows the words in their
/// place says more than one that has them in the title only.
fn one_for_each_page(hits: Vec<Hit>) -> Vec<Hit> {
    let mut best: Vec<Hit> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for hit in hits {
        match places.entry(page_of(&hit).to_owned()) {
            Entry::Vacant(place) => {
                place.insert(best.len());
                best.push(hit);
            }
            Entry::Occupied(place) => {
                let known = &mut best[*place.get()];
                if !known.snippet.contains(OPEN) && hit.snippet.contains(OPEN) {
                    *known = hit;
                }
            }
        }
    }
    best
}

/// The page of a hit. Terms share an address, and each is a thing of its own.
fn page_of(hit: &Hit) -> &str {
    match hit.href.split_once('#') {
        Some((page, _)) if hit.section == "lessons" => page,
        _ => &hit.href,
    }
}

/// A text in pieces, each with whether it was asked for.
pub(crate) fn marked(text: &str) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    for (at, part) in text.split(OPEN).enumerate() {
        let (found, rest) = match part.split_once(CLOSE) {
            Some((found, rest)) if at > 0 => (found, rest),
            _ => ("", part),
        };
        for (piece, is_found) in [(found, true), (rest, false)] {
            if !piece.is_empty() {
                pieces.push((piece.to_owned(), is_found));
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use content::Files;

    use super::*;
    use crate::authoring::rules;

    async fn search() -> Search {
        let library = Library::load(&Files::embedded(), &rules()).expect("the library");
        Search::build(&library).await.expect("an index")
    }

    #[tokio::test]
    async fn every_sort_of_page_is_found() {
        let search = search().await;
        let cases = [
            ("pinning digest", "/learn/images/pinning"),
            ("latest-tag", "/rules/latest-tag"),
            ("DL3007", "/rules/latest-tag"),
            ("union filesystem", "/glossary#union-filesystem"),
            ("what should we run", "/decide/what-to-run"),
        ];
        for (question, href) in cases {
            let found = search.find(question).await.expect("an answer");
            let hrefs: Vec<_> = found.hits.iter().map(|hit| hit.href.as_str()).collect();
            assert!(
                hrefs.iter().any(|found| found.starts_with(href)),
                "{question}: {hrefs:?}"
            );
        }
    }

    #[tokio::test]
    async fn one_wrong_letter_is_forgiven_and_said() {
        let search = search().await;
        for typo in ["contaner", "containre", "conntainer", "cintainer"] {
            let found = search.find(typo).await.expect("an answer");
            assert_eq!(
                found.corrected,
                [(typo.to_owned(), "container".to_owned())],
                "{typo}"
            );
            assert!(!found.hits.is_empty());
        }
        let right = search.find("container").await.expect("an answer");
        assert_eq!(right.corrected, []);
        let far = search.find("cntanr").await.expect("an answer");
        assert_eq!((far.hits.len(), far.corrected.len()), (0, 0));
    }

    #[tokio::test]
    async fn a_page_is_listed_once_and_the_words_are_marked() {
        let search = search().await;
        let found = search.find("digest").await.expect("an answer");
        let pages: Vec<_> = found
            .hits
            .iter()
            .filter(|hit| hit.section == "lessons")
            .map(|hit| hit.href.split('#').next())
            .collect();
        let unique: BTreeSet<_> = pages.iter().collect();
        assert_eq!(pages.len(), unique.len());
        assert!(found.hits.iter().any(|hit| hit.snippet.contains(OPEN)));
    }

    #[tokio::test]
    async fn where_no_page_has_all_of_the_words_some_will_do() {
        let search = search().await;
        let found = search.find("digest zebra").await.expect("an answer");
        assert!(found.is_partial && !found.hits.is_empty());
    }

    #[tokio::test]
    async fn no_question_is_an_error() {
        let search = search().await;
        let long = "x ".repeat(1000);
        for question in ["", " ", "\"", "AND OR NOT", "a:b^2 *", "(", "\u{2}", &long] {
            assert!(search.find(question).await.is_ok(), "{question:?}");
        }
    }

    #[test]
    fn a_text_comes_apart_at_its_marks() {
        let cases = [
            ("plain", vec![("plain", false)]),
            (
                "a \u{2}b\u{3} c",
                vec![("a ", false), ("b", true), (" c", false)],
            ),
            ("\u{2}b\u{3}", vec![("b", true)]),
            ("", vec![]),
        ];
        for (text, wanted) in cases {
            let pieces = marked(text);
            let pieces: Vec<_> = pieces
                .iter()
                .map(|(piece, is_found)| (piece.as_str(), *is_found))
                .collect();
            assert_eq!(pieces, wanted, "{text:?}");
        }
    }
}
