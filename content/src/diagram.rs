//! Diagrams: text in, inline SVG out. One set of strokes for lessons and for the decision map.
//!
//! A diagram is nodes on a grid of columns and rows, groups that enclose nodes, and edges, which
//! find their own way around the boxes. The source is `<name>.diagram.toml`:
//!
//! ```toml
//! title = "A container shares the kernel"
//! description = "Two stacks side by side: …"      # for those who do not see it: what kind of picture
//! alt = "A virtual machine brings its own kernel. …" # Markdown: the same in words, for everyone
//!
//! [[node]]
//! id = "app"
//! label = "Your program\nPID 1"  # the first line is the name, further lines are smaller
//! at = [1, 1]                    # column, row, from 1
//! size = [1, 1]                  # columns and rows it spans; this is the default
//! kind = "process"               # box, process, store, actor, kernel, question, outcome
//! narrow = [1, 1]                # its place on a phone, where the picture is too wide for one
//!
//! [[group]]
//! label = "The host"
//! nodes = ["app", "kernel"]
//!
//! [[edge]]
//! from = "app"                   # a node
//! to = "kernel"
//! label = "system calls"         # optional
//! style = "dashed"               # or solid, the default
//! ```
//!
//! The markup: `<figure class="diagram">` holds the SVG, a `<figcaption>` and `<details>` with the
//! words. Inside the SVG there are classes and no colours: `.node` with its kind, `.group`, `.edge`
//! with `.edge-dashed`, `.arrow` (an arrowhead), `.shape` (an outline), `.label` (a name), `.sub`
//! (smaller lines), `.label-back` (behind an edge's label), `.mark` (the tick of a taken node), and
//! `.taken` on the nodes and edges of a path. Fill `.shape`, stroke `.edge path`, fill `.arrow`.
//! Text is measured at 14 px (`.label`) and 12 px (`.sub` and the labels of edges and groups) in a
//! sans-serif face. A picture wider than a phone has a second one for phones: `svg.wide` and
//! `svg.narrow`, of which the style sheet shows one. Every id starts with `diagram-<name>`.

use serde::Deserialize;
use toml::Spanned;

use crate::html::escape;
use crate::problem::Document;
use crate::reading::Reading;
use crate::{front_matter, markdown};

mod draw;
mod lanes;
mod layout;
mod measure;
mod route;

/// A picture of boxes and arrows.
#[derive(Debug, Clone)]
pub struct Diagram {
    name: String,
    title: String,
    description: String,
    alt: String,
    nodes: Vec<Node>,
    groups: Vec<Group>,
    edges: Vec<Edge>,
    in_lanes: bool,
}

/// A box of a diagram.
#[derive(Debug, Clone)]
pub struct Node {
    id: String,
    label: String,
    kind: NodeKind,
    at: (u16, u16),
    size: (u16, u16),
    narrow: Option<(u16, u16)>,
    href: Option<String>,
    taken: bool,
}

/// What a box stands for, which decides its outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// Anything: a plain box.
    #[default]
    Box,
    /// A running program: round corners.
    Process,
    /// Something that keeps data: a drum.
    Store,
    /// A person or another system: round ends.
    Actor,
    /// The kernel or hardware that others stand on: a double base.
    Kernel,
    /// A question of a decision: pointed ends.
    Question,
    /// An outcome of a decision: a double outline.
    Outcome,
}

impl NodeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::Process => "process",
            Self::Store => "store",
            Self::Actor => "actor",
            Self::Kernel => "kernel",
            Self::Question => "question",
            Self::Outcome => "outcome",
        }
    }
}

/// An outline around nodes, with a name.
#[derive(Debug, Clone)]
pub struct Group {
    label: String,
    nodes: Vec<String>,
}

/// An arrow from one node to another.
#[derive(Debug, Clone)]
pub struct Edge {
    from: String,
    to: String,
    label: Option<String>,
    style: EdgeStyle,
    taken: bool,
}

/// How the line of an edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EdgeStyle {
    /// A plain line.
    #[default]
    Solid,
    /// A broken line, for what is weaker or may not be.
    Dashed,
}

impl Node {
    /// A plain box at a column and row, both from 1. Lines of the label are separated by `\n`.
    pub fn new(id: impl Into<String>, label: impl Into<String>, column: u16, row: u16) -> Self {
        let (id, label) = (id.into(), label.into());
        Self {
            id,
            label,
            kind: NodeKind::Box,
            at: (column, row),
            size: (1, 1),
            narrow: None,
            href: None,
            taken: false,
        }
    }

    /// What it stands for.
    #[must_use]
    pub fn kind(self, kind: NodeKind) -> Self {
        Self { kind, ..self }
    }

    /// The columns and rows it spans.
    #[must_use]
    pub fn size(self, columns: u16, rows: u16) -> Self {
        Self {
            size: (columns, rows),
            ..self
        }
    }

    /// Its place in the picture for phones. If one node has one, all have.
    #[must_use]
    pub fn narrow(self, column: u16, row: u16) -> Self {
        Self {
            narrow: Some((column, row)),
            ..self
        }
    }

    /// Where a click on it leads.
    #[must_use]
    pub fn href(self, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..self
        }
    }

    /// Whether it is on the path taken; it gets a tick and a class.
    #[must_use]
    pub fn taken(self, taken: bool) -> Self {
        Self { taken, ..self }
    }
}

impl Group {
    /// An outline around the nodes with these ids.
    pub fn new<S: Into<String>>(
        label: impl Into<String>,
        nodes: impl IntoIterator<Item = S>,
    ) -> Self {
        Self {
            label: label.into(),
            nodes: nodes.into_iter().map(Into::into).collect(),
        }
    }
}

impl Edge {
    /// An arrow between the nodes with these ids.
    pub fn new(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            label: None,
            style: EdgeStyle::Solid,
            taken: false,
        }
    }

    /// What stands beside it, in one line.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: Some(label.into()),
            ..self
        }
    }

    /// Draws it as a broken line.
    #[must_use]
    pub fn dashed(self) -> Self {
        Self {
            style: EdgeStyle::Dashed,
            ..self
        }
    }

    /// Whether it is on the path taken.
    #[must_use]
    pub fn taken(self, taken: bool) -> Self {
        Self { taken, ..self }
    }
}

impl Diagram {
    /// An empty picture. `name` is a slug, unique on its page; `alt` is Markdown that says in words
    /// what the picture says.
    pub fn new(
        name: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
        alt: impl Into<String>,
    ) -> Self {
        let (name, title, description, alt) =
            (name.into(), title.into(), description.into(), alt.into());
        Self {
            name,
            title,
            description,
            alt,
            nodes: Vec::new(),
            groups: Vec::new(),
            edges: Vec::new(),
            in_lanes: false,
        }
    }

    /// With one more node.
    #[must_use]
    pub fn node(mut self, node: Node) -> Self {
        self.nodes.push(node);
        self
    }

    /// With one more group.
    #[must_use]
    pub fn group(mut self, group: Group) -> Self {
        self.groups.push(group);
        self
    }

    /// With one more edge.
    #[must_use]
    pub fn edge(mut self, edge: Edge) -> Self {
        self.edges.push(edge);
        self
    }

    /// One node a row, in the order they were added, joined by lanes at the left: for graphs that
    /// are read from the top. Their edges lead down; their columns and rows do not count.
    #[must_use]
    pub fn lanes(self) -> Self {
        Self {
            in_lanes: true,
            ..self
        }
    }

    /// The picture as SVG, with a second one for phones where the nodes say how.
    pub fn svg(&self) -> String {
        let wide = self.place(false);
        if !self.has_narrow() {
            return draw::svg(self, &wide, "");
        }
        format!(
            "{}\n{}",
            draw::svg(self, &wide, "wide"),
            draw::svg(self, &self.place(true), "narrow")
        )
    }

    /// The picture with its caption and its words, ready to stand in a page.
    pub fn figure(&self) -> String {
        format!(
            "<figure class=\"diagram\" id=\"diagram-{}\">\n{}\n<figcaption>{}</figcaption>\n\
             <details><summary>In words</summary>\n{}</details>\n</figure>\n",
            self.name,
            self.svg(),
            escape(&draw::curly(&self.title)),
            markdown::page(&self.alt).html
        )
    }

    /// What is wrong with the picture: names that do not exist, boxes on one another, text or lines
    /// that find no room.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = self.unknown_names();
        // Places are only meaningful once every name is known.
        if faults.is_empty() {
            faults.extend(
                self.place(false)
                    .faults(self, if self.has_narrow() { WIDEST } else { PHONE }),
            );
            if self.has_narrow() {
                faults.extend(self.place(true).faults(self, PHONE));
            }
        }
        faults
    }

    /// Reads a `<name>.diagram.toml`.
    pub(crate) fn read(document: Document<'_>, name: &str, reading: &mut Reading) -> Option<Self> {
        let file: File = reading.keep(front_matter::toml(document))?;
        for (text, what) in [
            (&file.title, "title"),
            (&file.description, "description"),
            (&file.alt, "alt"),
        ] {
            if text.get_ref().trim().is_empty() {
                reading.problem(document, text.span().start, format!("`{what}` is empty"));
            }
        }
        reading.block(document, &file.alt);
        let diagram = Self {
            nodes: file.node.into_iter().map(NodeFile::node).collect(),
            groups: file
                .group
                .into_iter()
                .map(|group| Group::new(group.label, group.nodes))
                .collect(),
            edges: file.edge.into_iter().map(EdgeFile::edge).collect(),
            ..Self::new(
                name,
                file.title.into_inner(),
                file.description.into_inner(),
                file.alt.into_inner(),
            )
        };
        let faults = diagram.faults();
        for fault in &faults {
            reading.problem(document, 0, fault);
        }
        faults.is_empty().then_some(diagram)
    }

    fn place(&self, narrow: bool) -> layout::Placed {
        if self.in_lanes {
            lanes::place(self)
        } else {
            layout::place(self, narrow)
        }
    }

    fn has_narrow(&self) -> bool {
        self.nodes.iter().any(|node| node.narrow.is_some())
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    fn unknown_names(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if self.index(&node.id) != Some(index) {
                faults.push(format!("two nodes have the id `{}`", node.id));
            }
            let (narrow, at) = (node.narrow.unwrap_or(node.at), node.at);
            let mut numbers = [at, narrow, node.size]
                .into_iter()
                .flat_map(|(a, b)| [a, b]);
            if !numbers.all(|number| (1..=CELLS).contains(&number)) {
                faults.push(format!(
                    "columns, rows and sizes count from 1 to {CELLS}: node `{}`",
                    node.id
                ));
            }
            if self.has_narrow() && node.narrow.is_none() {
                faults.push(format!(
                    "the node `{}` has no `narrow` place, others have",
                    node.id
                ));
            }
        }
        let ends = self.edges.iter().flat_map(|edge| [&edge.from, &edge.to]);
        let named = ends.chain(self.groups.iter().flat_map(|group| &group.nodes));
        faults.extend(
            named
                .filter(|id| self.index(id).is_none())
                .map(|id| format!("there is no node `{id}`")),
        );
        let loops = self.edges.iter().filter(|edge| edge.from == edge.to);
        faults.extend(loops.map(|edge| format!("the edge from `{}` leads to itself", edge.from)));
        faults
    }
}

/// The most columns and rows of a picture.
const CELLS: u16 = 40;
/// The widest picture that a page has room for.
const WIDEST: i32 = 680;
/// The widest picture that can be read on a phone 320 px wide, at 11 px for 14.
const PHONE: i32 = 372;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Spanned<String>,
    description: Spanned<String>,
    alt: Spanned<String>,
    node: Vec<NodeFile>,
    #[serde(default)]
    group: Vec<GroupFile>,
    #[serde(default)]
    edge: Vec<EdgeFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NodeFile {
    id: String,
    label: String,
    at: (u16, u16),
    #[serde(default = "one_cell")]
    size: (u16, u16),
    #[serde(default)]
    kind: NodeKind,
    narrow: Option<(u16, u16)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    label: String,
    nodes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeFile {
    from: String,
    to: String,
    label: Option<String>,
    #[serde(default)]
    style: EdgeStyle,
}

const fn one_cell() -> (u16, u16) {
    (1, 1)
}

impl NodeFile {
    fn node(self) -> Node {
        let Self {
            id,
            label,
            at,
            size,
            kind,
            narrow,
        } = self;
        Node {
            id,
            label,
            kind,
            at,
            size,
            narrow,
            href: None,
            taken: false,
        }
    }
}

impl EdgeFile {
    fn edge(self) -> Edge {
        let Self {
            from,
            to,
            label,
            style,
        } = self;
        Edge {
            from,
            to,
            label,
            style,
            taken: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Diagram {
        Diagram::new(
            "two",
            "Two <boxes>",
            "One above the other.",
            "A leads to **B**.",
        )
        .node(Node::new("a", "A & co", 1, 1))
        .node(Node::new("b", "B\nsmall", 1, 2).kind(NodeKind::Store))
    }

    #[test]
    fn a_figure_has_a_title_a_description_and_its_words() {
        let html = two().edge(Edge::new("a", "b").label("calls")).figure();
        for part in [
            "<figure class=\"diagram\" id=\"diagram-two\">",
            "role=\"img\" aria-labelledby=\"diagram-two-title diagram-two-desc\"",
            "<title id=\"diagram-two-title\">Two &lt;boxes&gt;</title>",
            "<desc id=\"diagram-two-desc\">One above the other.</desc>",
            "<figcaption>Two &lt;boxes&gt;</figcaption>",
            "<details><summary>In words</summary>\n<p>A leads to <strong>B</strong>.</p>\n</details>",
            ">A &amp; co</text>",
            "class=\"node store\"",
            "class=\"arrow\"",
            "class=\"label-back\"",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(
            !html.contains("style=") && !html.contains("fill=\"#"),
            "colours are the style sheet's: {html}"
        );
    }

    #[test]
    fn the_path_taken_is_told_by_a_tick_too() {
        let taken = two()
            .node(Node::new("c", "C", 1, 3).taken(true))
            .edge(Edge::new("a", "b").taken(true).dashed());
        let svg = taken.svg();
        assert!(
            svg.contains("class=\"node box taken\"")
                && svg.contains("class=\"edge edge-dashed taken\""),
            "{svg}"
        );
        assert_eq!(svg.matches("class=\"mark\"").count(), 1);
    }

    #[test]
    fn a_picture_with_links_lets_them_be_reached() {
        let svg = two()
            .node(Node::new("c", "C", 2, 1).href("/decide/x?a=b&c=d"))
            .svg();
        assert!(
            svg.contains("role=\"group\"") && svg.contains("<a href=\"/decide/x?a=b&amp;c=d\">"),
            "{svg}"
        );
    }

    #[test]
    fn a_picture_for_phones_stands_beside_the_wide_one_with_ids_of_its_own() {
        let wide = Diagram::new("row", "Row", "Three in a row.", "Three.");
        let labels = [
            "A label of some length",
            "Another label of length",
            "A third label of length",
        ];
        let row = |diagram: Diagram, narrow: bool| {
            labels
                .iter()
                .zip(1..)
                .fold(diagram, |diagram, (label, at)| {
                    let node = Node::new(format!("n{at}"), *label, at, 1);
                    diagram.node(if narrow { node.narrow(1, at) } else { node })
                })
        };
        assert!(row(wide.clone(), false).faults()[0].contains("wide, at most"));
        let both = row(wide, true);
        assert_eq!(both.faults(), Vec::<String>::new());
        let svg = both.svg();
        assert!(
            svg.contains("<svg class=\"wide\"") && svg.contains("<svg class=\"narrow\""),
            "{svg}"
        );
        assert!(
            svg.contains("id=\"diagram-row-wide-title\"")
                && svg.contains("id=\"diagram-row-narrow-title\""),
            "{svg}"
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_named() {
        let cases = [
            (
                two().node(Node::new("a", "A", 2, 1)),
                "two nodes have the id `a`",
            ),
            (
                two().node(Node::new("c", "C", 1, 1)),
                "`a` and `c` are in the same place",
            ),
            (two().node(Node::new("c", "C", 0, 1)), "count from 1 to 40"),
            (
                two().node(Node::new("c", "C", 2, 1).narrow(1, 1)),
                "the node `a` has no `narrow` place",
            ),
            (two().edge(Edge::new("a", "x")), "there is no node `x`"),
            (two().edge(Edge::new("a", "a")), "leads to itself"),
            (two().group(Group::new("G", ["x"])), "there is no node `x`"),
            (
                two()
                    .node(Node::new("c", "C", 1, 3))
                    .group(Group::new("G", ["a", "c"])),
                "encloses `b`",
            ),
            (
                two().node(Node::new(
                    "c",
                    "Unbreakable-words-that-are-far-too-long-for-a-phone",
                    1,
                    3,
                )),
                "wide, at most",
            ),
        ];
        for (diagram, wanted) in cases {
            let faults = diagram.faults();
            assert!(
                faults.iter().any(|fault| fault.contains(wanted)),
                "{wanted}: {faults:?}"
            );
        }
    }
}
