//! How easy prose is to read: Flesch's reading ease, from the length of sentences and of words.
//!
//! Terms of the field are what a lesson is there to teach, so they count for the length of their
//! sentence and not for the length of words. Code counts likewise.

use std::collections::BTreeSet;

use crate::Term;
use crate::plain::{Piece, attribute, pieces};

/// The measure of one text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ReadingEase {
    /// How many sentences there are.
    pub sentences: usize,
    /// How many words.
    pub words: usize,
    /// The words whose syllables count.
    plain_words: usize,
    syllables: usize,
}

impl ReadingEase {
    /// Measures the paragraphs, lists and notes of a page: no headings, tables or files.
    pub fn of(html: &str, terms: &Terms) -> Self {
        let mut ease = Self::default();
        let mut sentence = 0;
        for (words, is_exempt) in prose(html) {
            if words == END {
                ease.end(&mut sentence);
            }
            for word in words.split_whitespace() {
                let is_last = word.trim_end_matches(QUOTES).ends_with(ENDS);
                let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
                if letters.chars().any(char::is_alphabetic) {
                    sentence += 1;
                    ease.words += 1;
                    if !is_exempt && !terms.has(letters) {
                        ease.plain_words += 1;
                        ease.syllables += syllables(letters);
                    }
                }
                if is_last {
                    ease.end(&mut sentence);
                }
            }
        }
        ease.end(&mut sentence);
        ease
    }

    fn end(&mut self, sentence: &mut usize) {
        self.sentences += usize::from(*sentence > 0);
        *sentence = 0;
    }

    /// Flesch's score: 100 is very easy, 60 plain, 30 hard. A text without words is easy.
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
    pub fn score(&self) -> f64 {
        if self.plain_words == 0 || self.sentences == 0 {
            return 100.0;
        }
        let words_a_sentence = self.words as f64 / self.sentences as f64;
        let syllables_a_word = self.syllables as f64 / self.plain_words as f64;
        206.835 - 1.015 * words_a_sentence - 84.6 * syllables_a_word
    }
}

/// The words that are exempt: every word of every entry of a glossary.
#[derive(Debug, Clone, Default)]
pub struct Terms(BTreeSet<String>);

impl Terms {
    /// The terms of a glossary.
    pub fn of(glossary: &[Term]) -> Self {
        let names = glossary
            .iter()
            .flat_map(|term| term.also.iter().chain([&term.term]));
        Self(
            names
                .flat_map(|name| name.split_whitespace())
                .map(singular)
                .collect(),
        )
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&singular(word))
    }
}

fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.strip_suffix('s').map_or(lower.clone(), str::to_owned)
}

/// What ends a sentence, and what may stand after it.
const ENDS: [char; 5] = ['.', '!', '?', ':', ';'];
const QUOTES: [char; 5] = [')', '"', '\u{201d}', '\u{2019}', '*'];

/// A paragraph's end, which ends a sentence whatever it says.
const END: &str = "\n\n";

/// The texts of paragraphs and lists, and whether each is exempt: code, and links to the glossary.
fn prose(html: &str) -> Vec<(String, bool)> {
    let (mut left_out, mut exempt) = (0, 0);
    let mut open_links = Vec::new();
    let mut texts = Vec::new();
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, _) if is_left_out(name) => left_out += 1,
            Piece::Close(name) if is_left_out(name) => left_out -= 1,
            Piece::Open("code", _) => exempt += 1,
            Piece::Close("code") => exempt -= 1,
            Piece::Open("a", attributes) => {
                let is_term = attribute(attributes, "class") == Some("term");
                exempt += i32::from(is_term);
                open_links.push(is_term);
            }
            Piece::Close("a") => exempt -= i32::from(open_links.pop() == Some(true)),
            Piece::Close("p" | "li") => texts.push((END.to_owned(), true)),
            Piece::Text(words) if left_out == 0 => texts.push((words.into_owned(), exempt > 0)),
            _ => {}
        }
    }
    texts
}

fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "figure" | "h2" | "h3" | "h4" | "pre" | "svg" | "table"
    )
}

/// How many syllables an English word has, by its groups of vowels: right for most words, and its
/// errors even out over a page.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut groups = 0;
    let mut was_vowel = false;
    for letter in word.chars() {
        groups += usize::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let has_silent_end = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("es") && !word.ends_with("ses") && !word.ends_with("ces"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    let silent = usize::from(has_silent_end && groups > 1);
    (groups - silent).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn ease(markdown: &str) -> ReadingEase {
        let term = Term {
            id: "container".parse().unwrap(),
            term: "container".to_owned(),
            also: vec!["Kubernetes cluster".to_owned()],
            html: String::new(),
        };
        ReadingEase::of(&markdown::page(markdown).html, &Terms::of(&[term]))
    }

    #[test]
    fn syllables_are_groups_of_vowels_that_are_heard() {
        let cases = [
            ("the", 1),
            ("make", 1),
            ("little", 2),
            ("stopped", 1),
            ("started", 2),
            ("image", 2),
            ("reliable", 3),
            ("hmm", 1),
        ];
        for (word, count) in cases {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn sentences_and_words_of_prose_are_counted_and_nothing_else() {
        let ease = ease(
            "## A heading of words\n\nOne two. Three (four)\n\n- five\n- six?\n\n```text\nnot these words.\n```\n\n| a | b |\n| --- | --- |\n| c | d |\n",
        );
        assert_eq!((ease.words, ease.sentences), (6, 4));
    }

    #[test]
    fn terms_and_code_count_for_their_sentence_only() {
        let plain = ease("It is a box.");
        let term = ease("It is a container.");
        let code = ease("It is a `orchestration`.");
        assert_eq!((term.words, term.plain_words), (4, 3));
        assert_eq!((code.words, code.plain_words), (4, 3));
        assert!((term.score() - plain.score()).abs() < 0.01);
    }

    #[test]
    fn short_words_in_short_sentences_read_better() {
        let easy = ease("The build was green. Now it is red.").score();
        let hard = ease("Organisational considerations necessitate comprehensive standardisation initiatives across heterogeneous environments.").score();
        assert!(easy > 90.0 && hard < 0.0, "{easy} {hard}");
        assert!(ease("").score() > 99.0);
    }
}
