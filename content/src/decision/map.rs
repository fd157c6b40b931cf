//! The map of a decision: the whole graph as a picture, and the same as a list.

use std::collections::BTreeMap;

use super::explore::{nearest, paths};
use super::{Arrow, By, Decision, Next, Node, Place, Question, Walk};
use crate::diagram::{self, Diagram, Edge, NodeKind};
use crate::slug::Slug;

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
    /// Each way on from it.
    pub ways: Vec<Way<'a>>,
}

/// An arrow of the map, as the list tells it.
#[derive(Debug, Clone)]
pub struct Way<'a> {
    /// What it takes to go this way, and where it leads.
    pub arrow: Arrow<'a>,
    /// Whether the walk took it.
    pub taken: bool,
    /// Where the node it leads to is in relation to the walk.
    pub mark: Mark,
    /// The page of that node.
    pub href: String,
}

/// What the picture shows, as a list that reads the same.
pub fn map_text<'a>(walk: &Walk<'a>) -> Vec<Row<'a>> {
    rows(walk, &pages(walk))
}

/// The page of each node, by its name.
type Pages<'a> = BTreeMap<&'a Slug, String>;

fn rows<'a>(walk: &Walk<'a>, pages: &Pages<'a>) -> Vec<Row<'a>> {
    let page = |node: Node<'a>| pages.get(node.id()).cloned().unwrap_or_default();
    let row = |question: &'a Question| {
        let way = |arrow: Arrow<'a>| Way {
            taken: is_taken(walk, question, &arrow),
            mark: mark(walk, arrow.to),
            href: page(arrow.to),
            arrow,
        };
        let node = Node::Question(question);
        let ways = walk
            .decision
            .arrows(question)
            .into_iter()
            .map(way)
            .collect();
        Row {
            question,
            mark: mark(walk, node),
            href: page(node),
            ways,
        }
    };
    walk.decision.questions.iter().map(row).collect()
}

/// The whole graph with the path taken, every node a link, drawn like the diagrams of lessons.
pub fn map(walk: &Walk<'_>) -> Diagram {
    let decision = walk.decision;
    let pages = pages(walk);
    let rows = rows(walk, &pages);
    let title = format!("The map of “{}”", decision.title);
    let description = "Each question has a line down to what its choices lead to. \
                       Your path is drawn stronger, its nodes have a tick, and “You are here” says where you stand.";
    let mut map = Diagram::new("map", title, description, words(&rows)).lanes();
    for node in order(decision)
        .into_iter()
        .map(|place| decision.node(place))
    {
        let page = pages.get(node.id()).cloned().unwrap_or_default();
        map = map.node(draw_node(walk, node, page));
    }
    // Edges of one question share its lane; the path is drawn over the others.
    let ways = rows
        .iter()
        .flat_map(|row| row.ways.iter().map(move |way| (row.question, way)));
    let (path, others): (Vec<_>, Vec<_>) = ways.partition(|(_, way)| way.taken);
    for (question, way) in others.into_iter().chain(path) {
        let edge = Edge::new(question.id.as_str(), way.arrow.to.id().as_str()).taken(way.taken);
        map = map.edge(match way.arrow.by.label() {
            Some(label) => edge.label(label),
            None => edge,
        });
    }
    map
}

fn draw_node(walk: &Walk<'_>, node: Node<'_>, page: String) -> diagram::Node {
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
        .href(page)
        .taken(settled)
}

/// The picture in words, as a Markdown list in a list.
fn words(rows: &[Row<'_>]) -> String {
    let way = |way: &Way<'_>| {
        let label = way.arrow.by.label().unwrap_or_else(|| "Then".to_owned());
        let (label, to) = (plain(&label), plain(way.arrow.to.words()));
        let taken = if way.taken { " (your way)" } else { "" };
        format!("  - {label}{taken}: {to}{}\n", said(way.mark))
    };
    let row = |row: &Row<'_>| {
        let ways: String = row.ways.iter().map(way).collect();
        format!("- {}{}\n{ways}", plain(&row.question.ask), said(row.mark))
    };
    rows.iter().map(row).collect()
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

/// Whether the walk went along an arrow of `question`; an answer kept for later takes none.
fn is_taken(walk: &Walk<'_>, question: &Question, arrow: &Arrow<'_>) -> bool {
    let Some(at) = walk
        .steps
        .iter()
        .position(|step| step.question.id == question.id)
    else {
        return false;
    };
    let then = walk
        .steps
        .get(at + 1)
        .map_or(walk.stands.id(), |step| &step.question.id);
    let chosen = match &arrow.by {
        By::Choice(choice) => walk.steps[at].choice.id == choice.id,
        By::Any | By::Count(..) => true,
    };
    chosen && then == arrow.to.id()
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

/// The page of every node.
fn pages<'a>(walk: &Walk<'a>) -> Pages<'a> {
    let paths = paths(walk.decision);
    let questions = walk.decision.questions.iter().map(Node::Question);
    let outcomes = walk.decision.outcomes.iter().map(Node::Outcome);
    questions
        .chain(outcomes)
        .map(|node| (node.id(), href(walk, node, &paths)))
        .collect()
}

/// The page of a node, with the answers so far where they lead to it; else with those changed that
/// must be, so that a click never ends elsewhere.
fn href<'a>(walk: &Walk<'a>, node: Node<'a>, paths: &[Walk<'a>]) -> String {
    let page = |walk: &Walk<'_>| match node {
        Node::Question(question) => walk.question_href(question),
        Node::Outcome(_) => walk.href(),
    };
    match (mark(walk, node), node) {
        (Mark::Here | Mark::Passed, _) => page(walk),
        // A condition can be looked at before those that stand above it.
        (Mark::Apart, Node::Question(_)) if walk.decision.is_checklist() => page(walk),
        (Mark::Apart, _) => page(&nearest(walk, node, paths)),
    }
}

/// Every node once: below all that lead to it, and as near as can be to the last of those.
fn order(decision: &Decision) -> Vec<Place> {
    // A checklist has one line down, and its outcomes below it as they are listed.
    if decision.is_checklist() {
        let questions = (0..decision.questions.len()).map(Place::Question);
        let outcomes = (0..decision.outcomes.len()).map(Place::Outcome);
        return questions.chain(outcomes).collect();
    }
    let mut order = Vec::new();
    place(decision, Place::Question(0), &mut Vec::new(), &mut order);
    order
}

fn place(decision: &Decision, node: Place, arrived: &mut Vec<Next>, order: &mut Vec<Place>) {
    order.push(node);
    let Place::Question(question) = node else {
        return;
    };
    for choice in &decision.questions[question].choices {
        arrived.push(choice.next);
        let so_far = arrived.iter().filter(|next| **next == choice.next).count();
        if let Next::To(to) = choice.next
            && so_far == leading_to(decision, choice.next)
        {
            place(decision, to, arrived, order);
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
