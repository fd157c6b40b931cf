//! The questions at the end of a lesson: `quiz.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::Slug;
use crate::front_matter;
use crate::problem::Document;
use crate::reading::Reading;

/// Three to five questions that ask why.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// The questions, in the order they are asked.
    pub questions: Vec<Question>,
}

/// A question with exactly one right choice.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name in the quiz; it never changes, since answers are kept under it.
    pub id: Slug,
    /// What is asked, as HTML without a paragraph.
    pub ask_html: String,
    /// What may be answered.
    pub choices: Vec<Choice>,
}

/// One possible answer.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its name in the question.
    pub id: Slug,
    /// What it says, as HTML without a paragraph.
    pub label_html: String,
    /// Whether it is the right one.
    pub right: bool,
    /// Why it is right or wrong, as HTML without a paragraph.
    pub why_html: String,
}

impl Quiz {
    /// The question `id`.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }
}

impl Question {
    /// The choice `id`.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.id == *id)
    }

    /// The right choice.
    pub fn right(&self) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.right)
    }
}

/// How many questions a quiz has.
const QUESTIONS: std::ops::RangeInclusive<usize> = 3..=5;
/// How many choices a question has.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=5;
/// How many characters longer than the others a right choice may be before its length tells.
const LENGTH_SLACK: usize = 12;
/// Choices that test reading of the choices rather than of the lesson.
const LAZY: [&str; 4] = [
    "all of the above",
    "none of the above",
    "all of these",
    "none of these",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    question: Vec<Spanned<QuestionFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    id: Spanned<Slug>,
    ask: Spanned<String>,
    #[serde(default)]
    choice: Vec<ChoiceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    id: Spanned<Slug>,
    label: Spanned<String>,
    #[serde(default)]
    right: bool,
    why: Spanned<String>,
}

/// Reads and checks a `quiz.toml`.
pub(crate) fn read(document: Document<'_>, reading: &mut Reading) -> Option<Quiz> {
    let file: File = reading.keep(front_matter::toml(document))?;
    check_quiz(document, &file.question, reading);
    let questions = file
        .question
        .iter()
        .map(|question| read_question(document, question, reading))
        .collect();
    Some(Quiz { questions })
}

fn read_question(
    document: Document<'_>,
    question: &Spanned<QuestionFile>,
    reading: &mut Reading,
) -> Question {
    check_question(document, question, reading);
    let question = question.get_ref();
    let choices = question.choice.iter().map(|choice| Choice {
        id: choice.id.get_ref().clone(),
        label_html: reading.inline(document, &choice.label),
        right: choice.right,
        why_html: reading.inline(document, &choice.why),
    });
    let choices = choices.collect();
    Question {
        id: question.id.get_ref().clone(),
        ask_html: reading.inline(document, &question.ask),
        choices,
    }
}

fn check_quiz(document: Document<'_>, questions: &[Spanned<QuestionFile>], reading: &mut Reading) {
    if !QUESTIONS.contains(&questions.len()) {
        let (least, most) = (QUESTIONS.start(), QUESTIONS.end());
        reading.problem(
            document,
            0,
            format!(
                "a quiz has {least} to {most} questions, this one {}",
                questions.len()
            ),
        );
    }
    let mut seen = BTreeSet::new();
    for question in questions {
        let id = &question.get_ref().id;
        if !seen.insert(id.get_ref()) {
            reading.problem(
                document,
                id.span().start,
                format!("two questions have the id `{}`", id.get_ref()),
            );
        }
    }
    let all = |holds: fn(&QuestionFile) -> bool| {
        questions.len() >= *QUESTIONS.start()
            && questions.iter().all(|question| holds(question.get_ref()))
    };
    if all(|question| right_is_longest(&question.choice)) {
        reading.problem(
            document,
            0,
            "the right choice is the longest in every question: its length tells it apart",
        );
    }
    let place = |question: &Spanned<QuestionFile>| {
        question
            .get_ref()
            .choice
            .iter()
            .position(|choice| choice.right)
    };
    if questions.len() >= *QUESTIONS.start()
        && questions
            .windows(2)
            .all(|pair| place(&pair[0]) == place(&pair[1]))
    {
        reading.problem(
            document,
            0,
            "the right choice has the same place in every question: its place tells it apart",
        );
    }
}

fn check_question(document: Document<'_>, question: &Spanned<QuestionFile>, reading: &mut Reading) {
    let at = question.get_ref().id.span().start;
    let choices = &question.get_ref().choice;
    if !CHOICES.contains(&choices.len()) {
        let (least, most) = (CHOICES.start(), CHOICES.end());
        reading.problem(
            document,
            at,
            format!(
                "a question has {least} to {most} choices, this one {}",
                choices.len()
            ),
        );
    }
    let right = choices.iter().filter(|choice| choice.right).count();
    if right != 1 {
        reading.problem(
            document,
            at,
            format!("a question has exactly one right choice, this one {right}"),
        );
    }
    let mut seen = BTreeSet::new();
    for choice in choices {
        let (id, at) = (choice.id.get_ref(), choice.id.span().start);
        if !seen.insert(id) {
            reading.problem(document, at, format!("two choices have the id `{id}`"));
        }
        let label = choice.label.get_ref().to_lowercase();
        if LAZY.iter().any(|lazy| label.contains(lazy)) {
            reading.problem(
                document,
                at,
                format!(
                    "`{}` is no choice: say what it means",
                    choice.label.get_ref()
                ),
            );
        }
    }
    check_lengths(document, choices, reading);
}

/// A right choice that is much longer than the others is found without reading.
fn check_lengths(document: Document<'_>, choices: &[ChoiceFile], reading: &mut Reading) {
    let Some(right) = choices.iter().find(|choice| choice.right) else {
        return;
    };
    let others: Vec<_> = choices
        .iter()
        .filter(|choice| !choice.right)
        .map(length)
        .collect();
    if others.is_empty() {
        return;
    }
    let mean = others.iter().sum::<usize>() / others.len();
    // Two words against one are not told apart by length, so short labels have some slack.
    if length(right) * 2 > mean * 3 && length(right) > mean + LENGTH_SLACK {
        let message = format!(
            "the right choice has {} characters, the others {mean} on average: its length tells it apart",
            length(right)
        );
        reading.problem(document, right.label.span().start, message);
    }
}

fn right_is_longest(choices: &[ChoiceFile]) -> bool {
    let right = choices
        .iter()
        .filter(|choice| choice.right)
        .map(length)
        .max()
        .unwrap_or(0);
    choices
        .iter()
        .filter(|choice| !choice.right)
        .all(|choice| length(choice) < right)
}

fn length(choice: &ChoiceFile) -> usize {
    choice.label.get_ref().chars().count()
}
