//! Reading a decision from its files. `head.rs` says what stands in them.

use std::collections::HashSet;

use toml::Spanned;

use super::check::{Places, check};
use super::head::{ChoiceHead, DecisionHead, FactHead, NextHead, OutcomeHead, QuestionHead};
use super::{
    Answers, Choice, Decision, Fact, Next, Outcome, Place, Question, RESERVED, Starter,
    StarterFile, Threshold, map, walk,
};
use crate::files::Files;
use crate::front_matter::{self, Body};
use crate::markdown::{Figures, Link, Target, is_external};
use crate::problem::{Document, Problem};
use crate::reading::{Reading, Reference};
use crate::slug::Slug;

/// Reads the decision `id`.
///
/// What is wrong goes to `reading`, and links to lessons and rules with it; a decision that cannot
/// be walked is left out.
pub(crate) fn read(
    files: &Files,
    id: &Slug,
    document: Document<'_>,
    reading: &mut Reading,
) -> Option<Decision> {
    let folder = format!("decisions/{id}");
    let head = reading.keep(front_matter::toml::<DecisionHead>(document))?;
    let before = reading.problems.len();
    let mut reader = Reader {
        files,
        folder: &folder,
        document,
        head: &head,
        reading,
    };
    reader.check_names();
    reader.check_listed();
    let (questions, choices) = (0..head.questions.len())
        .filter_map(|at| reader.question(at))
        .unzip();
    let outcomes = head
        .outcomes
        .iter()
        .filter_map(|id| reader.outcome(id))
        .collect();
    let thresholds = reader.thresholds();
    // A graph with parts missing would be faulted for what is missing, so it is not looked at.
    if reading.problems.len() > before {
        return None;
    }
    let place = |id: &Spanned<Slug>| document.problem(id.span().start, "");
    let places = Places {
        questions: head.questions.iter().map(place).collect(),
        outcomes: head.outcomes.iter().map(place).collect(),
        choices,
    };
    let (title, summary) = (head.title.0, head.summary.0);
    let criteria = head.compare.into_iter().map(|head| head.0).collect();
    let decision = Decision {
        id: id.clone(),
        title,
        summary,
        version: head.version,
        criteria,
        questions,
        outcomes,
        thresholds,
    };
    let problems = faults(&decision, &places, document);
    let sound = problems.is_empty();
    reading.problems.extend(problems);
    sound.then_some(decision)
}

/// What is wrong with the graph, or else with its map, which needs a sound graph.
fn faults(decision: &Decision, places: &Places, document: Document<'_>) -> Vec<Problem> {
    let problems = check(decision, places);
    if !problems.is_empty() {
        return problems;
    }
    let faults = map(&walk(decision, &Answers::default())).faults();
    let problem = |fault| document.problem_of_file(format!("the map: {fault}"));
    faults.into_iter().map(problem).collect()
}

/// One decision while its files are read.
struct Reader<'a> {
    files: &'a Files,
    folder: &'a str,
    /// `decision.toml`, as text and as read.
    document: Document<'a>,
    head: &'a DecisionHead,
    reading: &'a mut Reading,
}

impl Reader<'_> {
    /// Each node has a name of its own, which no page has taken.
    fn check_names(&mut self) {
        if self.head.questions.is_empty() {
            self.reading.problem(self.document, 0, "lists no question");
        }
        let mut seen = HashSet::new();
        for id in self.head.questions.iter().chain(&self.head.outcomes) {
            let (at, name) = (id.span().start, id.get_ref());
            if !seen.insert(name) {
                let message = format!(
                    "`{name}` is listed twice: questions and outcomes share one set of names"
                );
                self.reading.problem(self.document, at, message);
            }
            if RESERVED.contains(&name.as_str()) {
                self.reading.problem(
                    self.document,
                    at,
                    format!("`{name}` means something else in addresses: choose another"),
                );
            }
        }
    }

    /// Every file of the decision is listed.
    fn check_listed(&mut self) {
        let path = |kind: &str, id: &Spanned<Slug>| format!("{kind}/{}.md", id.get_ref());
        let questions = self.head.questions.iter().map(|id| path("questions", id));
        let outcomes = self.head.outcomes.iter().map(|id| path("outcomes", id));
        let listed: HashSet<String> = questions
            .chain(outcomes)
            .chain(["decision.toml".to_owned()])
            .collect();
        for file in self
            .files
            .below(self.folder)
            .filter(|file| !listed.contains(*file))
        {
            let path = format!("{}/{file}", self.folder);
            self.reading.problem(
                Document {
                    path: &path,
                    text: "",
                },
                0,
                "is not listed in decision.toml",
            );
        }
    }

    /// The question at `index` of the list, with the place of each choice's `next`.
    fn question(&mut self, index: usize) -> Option<(Question, Vec<Problem>)> {
        let id = &self.head.questions[index];
        let path = format!("{}/questions/{}.md", self.folder, id.get_ref());
        let document = self.file(&path, id)?;
        let (head, body) = self
            .reading
            .keep(front_matter::split::<QuestionHead>(document))?;
        self.check_choices(document, &head.choice);
        let place = |choice: &ChoiceHead| {
            let next = choice.next.as_ref().map(Spanned::span);
            document.problem(next.unwrap_or_else(|| choice.id.span()).start, "")
        };
        let places = head.choice.iter().map(place).collect();
        let choices = head
            .choice
            .into_iter()
            .filter_map(|choice| self.choice(document, choice, index))
            .collect();
        let why_html = self.prose(document, body);
        Some((
            Question {
                id: id.get_ref().clone(),
                ask: head.ask.0,
                why_html,
                choices,
            },
            places,
        ))
    }

    fn check_choices(&mut self, document: Document<'_>, choices: &[ChoiceHead]) {
        if choices.len() < 2 {
            self.reading.problem(
                document,
                0,
                "has fewer than two choices, so there is nothing to ask",
            );
        }
        let mut seen = HashSet::new();
        for id in choices.iter().map(|choice| &choice.id) {
            if !seen.insert(id.get_ref()) {
                let message = format!("`{}` is the name of two choices", id.get_ref());
                self.reading.problem(document, id.span().start, message);
            }
        }
        let counting = choices.iter().filter(|choice| choice.counts).count();
        let is_condition = choices.len() == 2 && counting == 1;
        if self.is_checklist() && !is_condition {
            let message = "a condition has two choices, and `counts = true` in one of them";
            self.reading.problem(document, 0, message);
        }
        if !self.is_checklist() && counting > 0 {
            let message = "`counts` is for checklists, whose decision.toml has `[[count]]`";
            self.reading.problem(document, 0, message);
        }
    }

    fn is_checklist(&self) -> bool {
        !self.head.count.is_empty()
    }

    /// Where a choice leads: in a flow where it says, in a checklist to the next condition.
    fn next(&mut self, document: Document<'_>, head: &ChoiceHead, question: usize) -> Option<Next> {
        let at = head.id.span().start;
        let next = match (&head.next, self.is_checklist()) {
            (None, true) if question + 1 < self.head.questions.len() => {
                return Some(Next::To(Place::Question(question + 1)));
            }
            (None, true) => return Some(Next::Count),
            (Some(next), true) => {
                let message = "has a `next`: a checklist goes on to its next condition by itself";
                self.reading.problem(document, next.span().start, message);
                return None;
            }
            (None, false) => {
                let message = "has no `next`: say which question or outcome it leads to";
                self.reading.problem(document, at, message);
                return None;
            }
            (Some(next), false) => next,
        };
        let place =
            |list: &[Spanned<Slug>], id: &Slug| list.iter().position(|it| it.get_ref() == id);
        let (found, what) = match next.get_ref() {
            NextHead::Question(id) => (
                place(&self.head.questions, id).map(Place::Question),
                format!("question `{id}`"),
            ),
            NextHead::Outcome(id) => (
                place(&self.head.outcomes, id).map(Place::Outcome),
                format!("outcome `{id}`"),
            ),
        };
        if found.is_none() {
            let message = format!("leads to the {what}, which decision.toml does not list");
            self.reading.problem(document, next.span().start, message);
        }
        found.map(Next::To)
    }

    /// The thresholds of a checklist: from no condition upwards, at least two.
    fn thresholds(&mut self) -> Vec<Threshold> {
        let mut thresholds: Vec<Threshold> = Vec::new();
        for count in &self.head.count {
            let (least, outcome) = (*count.least.get_ref(), count.outcome.get_ref());
            let listed = self
                .head
                .outcomes
                .iter()
                .position(|id| id.get_ref() == outcome);
            let wrong = match (thresholds.last(), listed) {
                (_, None) => {
                    format!("leads to the outcome `{outcome}`, which `outcomes` does not list")
                }
                (None, _) if least != 0 => {
                    "the first threshold is 0, or few conditions lead nowhere".to_owned()
                }
                (Some(below), _) if least <= below.least => {
                    "thresholds rise: each takes more conditions than the one before".to_owned()
                }
                _ if least > self.head.questions.len() => {
                    "takes more conditions than there are".to_owned()
                }
                (Some(below), Some(outcome)) if outcome == below.outcome => {
                    "leads where the threshold before it leads".to_owned()
                }
                (_, Some(outcome)) => {
                    thresholds.push(Threshold { least, outcome });
                    continue;
                }
            };
            self.reading
                .problem(self.document, count.least.span().start, wrong);
        }
        if self.head.count.len() == 1 {
            self.reading.problem(
                self.document,
                0,
                "has one threshold, so that nothing depends on the conditions",
            );
        }
        thresholds
    }

    fn choice(
        &mut self,
        document: Document<'_>,
        head: ChoiceHead,
        question: usize,
    ) -> Option<Choice> {
        let next = self.next(document, &head, question)?;
        Some(Choice {
            id: head.id.into_inner(),
            label: head.label.0,
            note: head.note.map(|note| note.0),
            because: head.because.0,
            counts: head.counts,
            next,
        })
    }

    fn outcome(&mut self, id: &Spanned<Slug>) -> Option<Outcome> {
        let path = format!("{}/outcomes/{}.md", self.folder, id.get_ref());
        let document = self.file(&path, id)?;
        let (head, body) = self
            .reading
            .keep(front_matter::split::<OutcomeHead>(document))?;
        for lesson in &head.learn {
            let target = Target::Lesson {
                lesson: lesson.get_ref().clone(),
                fragment: None,
            };
            self.link(document, target, lesson.span().start);
        }
        for rule in &head.rules {
            self.link(
                document,
                Target::Rule {
                    rule: rule.get_ref().clone(),
                },
                rule.span().start,
            );
        }
        if head.compare.len() != self.head.compare.len() {
            let (given, wanted) = (head.compare.len(), self.head.compare.len());
            let message =
                format!("`compare` has {given} texts, and decision.toml compares by {wanted}");
            self.reading.problem(document, 0, message);
        }
        let starter = head.starter.and_then(|id| self.starter(document, id));
        let facts = head
            .fact
            .into_iter()
            .filter_map(|fact| self.fact(document, fact))
            .collect();
        let [body, costs, revisit] = self.reading.keep(sections(document, body))?;
        Some(Outcome {
            id: id.get_ref().clone(),
            title: head.title.0,
            advice: head.advice.0,
            body_html: self.prose(document, body),
            costs_html: self.prose(document, costs),
            costs: costs.text.trim().to_owned(),
            revisit_html: self.prose(document, revisit),
            revisit: revisit.text.trim().to_owned(),
            learn: head.learn.into_iter().map(Spanned::into_inner).collect(),
            rules: head.rules.into_iter().map(Spanned::into_inner).collect(),
            facts,
            compared: head.compare.into_iter().map(|text| text.0).collect(),
            starter,
        })
    }

    /// The files of `starters/<id>/`.
    fn starter(&mut self, document: Document<'_>, id: Spanned<Slug>) -> Option<Starter> {
        let folder = format!("{STARTERS}/{}", id.get_ref());
        let file = |path: &str| StarterFile {
            path: path.to_owned(),
            text: self
                .files
                .text(&format!("{folder}/{path}"))
                .unwrap_or_default()
                .to_owned(),
        };
        let files: Vec<_> = self.files.below(&folder).map(file).collect();
        if files.is_empty() {
            let message = format!("there is no file in `{folder}/`");
            self.reading.problem(document, id.span().start, message);
            return None;
        }
        Some(Starter {
            id: id.into_inner(),
            files,
        })
    }

    fn fact(&mut self, document: Document<'_>, head: FactHead) -> Option<Fact> {
        let url = head.source.url;
        if !is_external(url.get_ref()) {
            self.reading.problem(
                document,
                url.span().start,
                format!("`{}` is not an `https://` address", url.get_ref()),
            );
            return None;
        }
        Some(Fact {
            claim: head.claim.0,
            as_of: head.as_of,
            source: head.source.title.0,
            url: url.into_inner(),
        })
    }

    /// The file of a listed node.
    fn file<'b>(&mut self, path: &'b str, id: &Spanned<Slug>) -> Option<Document<'b>>
    where
        Self: 'b,
    {
        let document = self.files.document(path);
        if document.is_none() {
            self.reading.problem(
                self.document,
                id.span().start,
                format!("is listed, but {path} does not exist"),
            );
        }
        document
    }

    /// Prose, which a node never goes without.
    fn prose(&mut self, document: Document<'_>, body: Body<'_>) -> String {
        if body.text.trim().is_empty() {
            self.reading.problem(
                document,
                body.start,
                "nothing is said here: a reader needs a sentence or two",
            );
        }
        self.reading.body(document, body, &Figures::new()).html
    }

    fn link(&mut self, document: Document<'_>, target: Target, at: usize) {
        let reference = Reference {
            link: Link { target, at },
            place: document.problem(at, ""),
        };
        self.reading.references.push(reference);
    }
}

/// The folder of the library with the starters, which several decisions may share.
pub(crate) const STARTERS: &str = "starters";

/// The headings of an outcome, in order.
const SECTIONS: [&str; 2] = ["## What it costs", "## When to revisit"];

/// The parts of an outcome: before the first heading, and below each of [`SECTIONS`].
fn sections<'a>(document: Document<'_>, body: Body<'a>) -> Result<[Body<'a>; 3], Problem> {
    let part = |from: usize, to: usize| Body {
        text: &body.text[from..to],
        start: body.start + from,
    };
    let mut heads = Vec::new();
    let mut at = 0;
    for line in body.text.split_inclusive('\n') {
        if line.starts_with("## ") {
            heads.push((at, at + line.len(), line.trim_end()));
        }
        at += line.len();
    }
    match heads.as_slice() {
        [(costs, in_costs, a), (revisit, in_revisit, b)] if [*a, *b] == SECTIONS => Ok([
            part(0, *costs),
            part(*in_costs, *revisit),
            part(*in_revisit, at),
        ]),
        heads => {
            let wrong = heads
                .iter()
                .zip(SECTIONS)
                .find(|(head, wanted)| head.2 != *wanted)
                .map(|(head, _)| head.0);
            let at = wrong.unwrap_or_else(|| heads.get(2).map_or(0, |head| head.0));
            Err(document.problem(
                body.start + at,
                format!(
                    "an outcome has the headings `{}`, in this order",
                    SECTIONS.join("` and `")
                ),
            ))
        }
    }
}
