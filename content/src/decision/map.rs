//! The map of a decision: the whole graph as a picture, and the same as a list.

use super::explore::nearest;
use super::{Choice, Decision, Next, Node, Question, Walk};
use crate::diagram::{self, Diagram, Edge, NodeKind};

/// Where a node is in relation to a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The walk stands here.
    Here,
    /// An answer was given here on the way.
    Passed,
    /// The walk did not come by.
    Apart,
}

impl Mark {
    /// The words that say it; none where there is nothing to say.
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Self::Here => Some("You are here"),
            Self::Passed => Some("Answered"),
            Self::Apart => None,
        }
    }
}

/// A question of the map, with all that can be answered: the map as a list, in question order.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The question.
    pub question: &'a Question,
    /// Where it is in relation to the walk.
    pub mark: Mark,
    /// Its page.
    pub href: String,
    /// Each choice and where it leads.
    pub ways: Vec<Way<'a>>,
}

/// A choice and where it leads.
#[derive(Debug, Clone)]
pub struct Way<'a> {
    /// The choice.
    pub choice: &'a Choice,
    /// Whether the walk took it.
    pub taken: bool,
    /// The node it leads to.
    pub to: Node<'a>,
    /// Where that node is in relation to the walk.
    pub mark: Mark,
    /// The page of that node.
    pub href: String,
}

/// What the picture shows, as a list that reads the same.
pub fn map_text<'a>(walk: &Walk<'a>) -> Vec<Row<'a>> {
    let row = |question: &'a Question| {
        let (node, taken) = (Node::Question(question), taken(walk, question));
        let way = |choice: &'a Choice| {
            let to = walk.decision.after(choice);
            let taken = taken.is_some_and(|taken| taken.id == choice.id);
            Way {
                choice,
                taken,
                to,
                mark: mark(walk, to),
                href: href(walk, to),
            }
        };
        let ways = question.choices.iter().map(way).collect();
        Row {
            question,
            mark: mark(walk, node),
            href: href(walk, node),
            ways,
        }
    };
    walk.decision.questions.iter().map(row).collect()
}

/// The whole graph with the path taken, every node a link, drawn like the diagrams of lessons.
pub fn map(walk: &Walk<'_>) -> Diagram {
    let decision = walk.decision;
    let title = format!("The map of “{}”", decision.title);
    let description = "Each question has a line down to what its choices lead to. \
                       Your path is drawn stronger, its nodes have a tick, and “You are here” says where you stand.";
    let mut map = Diagram::new("map", title, description, words(walk)).lanes();
    for node in order(decision).into_iter().map(|next| decision.node(next)) {
        map = map.node(draw_node(walk, node));
    }
    // Edges of one question share its lane; the path is drawn over the others.
    let (path, others): (Vec<_>, Vec<_>) = ways(walk).partition(|(.., taken)| *taken);
    for (question, choice, taken) in others.into_iter().chain(path) {
        let edge = Edge::new(question.id.as_str(), decision.after(choice).id().as_str());
        map = map.edge(edge.label(&choice.label).taken(taken));
    }
    map
}

/// Every choice of every question, and whether the walk took it.
fn ways<'a>(walk: &Walk<'a>) -> impl Iterator<Item = (&'a Question, &'a Choice, bool)> {
    walk.decision.questions.iter().flat_map(|question| {
        let taken = taken(walk, question);
        let is_taken = move |choice: &Choice| taken.is_some_and(|taken| taken.id == choice.id);
        question
            .choices
            .iter()
            .map(move |choice| (question, choice, is_taken(choice)))
    })
}

fn draw_node(walk: &Walk<'_>, node: Node<'_>) -> diagram::Node {
    let kind = match node {
        Node::Question(_) => NodeKind::Question,
        Node::Outcome(_) => NodeKind::Outcome,
    };
    let mark = mark(walk, node);
    // A passed question has its tick and its strong line; more words would crowd the picture.
    let label = match mark.words().filter(|_| mark == Mark::Here) {
        Some(here) => format!("{}\n{here}", node.words()),
        None => node.words().to_owned(),
    };
    // A tick says that something is settled, which a question is not while the walk stands there.
    let settled = mark == Mark::Passed || (mark == Mark::Here && kind == NodeKind::Outcome);
    // Columns and rows are what the lanes decide.
    diagram::Node::new(node.id().as_str(), label, 1, 1)
        .kind(kind)
        .href(href(walk, node))
        .taken(settled)
}

/// The picture in words, as a Markdown list in a list.
fn words(walk: &Walk<'_>) -> String {
    let way = |way: &Way<'_>| {
        let (label, to) = (plain(&way.choice.label), plain(way.to.words()));
        let taken = if way.taken { " (your answer)" } else { "" };
        format!("  - {label}{taken}: {to}{}\n", said(way.mark))
    };
    let row = |row: &Row<'_>| {
        let ways: String = row.ways.iter().map(way).collect();
        format!("- {}{}\n{ways}", plain(&row.question.ask), said(row.mark))
    };
    map_text(walk).iter().map(row).collect()
}

fn said(mark: Mark) -> String {
    mark.words()
        .map(|words| format!(" ({})", words.to_lowercase()))
        .unwrap_or_default()
}

/// `text` with nothing in it that Markdown reads as markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What `question` was answered with on the path; an answer kept for later is not taken.
fn taken<'a>(walk: &Walk<'a>, question: &Question) -> Option<&'a Choice> {
    walk.steps
        .iter()
        .find(|step| step.question.id == question.id)
        .map(|step| step.choice)
}

fn mark(walk: &Walk<'_>, node: Node<'_>) -> Mark {
    if walk.stands.id() == node.id() {
        Mark::Here
    } else if walk.steps.iter().any(|step| step.question.id == *node.id()) {
        Mark::Passed
    } else {
        Mark::Apart
    }
}

/// The page of a node, with the answers so far where they lead to it; else with those changed that
/// must be, so that a click never ends elsewhere.
fn href(walk: &Walk<'_>, node: Node<'_>) -> String {
    let page = |walk: &Walk<'_>| match node {
        Node::Question(question) => walk.question_href(question),
        Node::Outcome(_) => walk.href(),
    };
    match mark(walk, node) {
        Mark::Here | Mark::Passed => page(walk),
        Mark::Apart => page(&nearest(walk, node)),
    }
}

/// Every node once: below all that lead to it, and as near as can be to the last of those.
fn order(decision: &Decision) -> Vec<Next> {
    let mut order = Vec::new();
    place(decision, Next::Question(0), &mut Vec::new(), &mut order);
    order
}

fn place(decision: &Decision, node: Next, arrived: &mut Vec<Next>, order: &mut Vec<Next>) {
    order.push(node);
    let Next::Question(question) = node else {
        return;
    };
    for choice in &decision.questions[question].choices {
        arrived.push(choice.next);
        let so_far = arrived.iter().filter(|next| **next == choice.next).count();
        if so_far == leading_to(decision, choice.next) {
            place(decision, choice.next, arrived, order);
        }
    }
}

/// How many choices lead to a node.
fn leading_to(decision: &Decision, node: Next) -> usize {
    decision
        .questions
        .iter()
        .flat_map(|question| &question.choices)
        .filter(|choice| choice.next == node)
        .count()
}
