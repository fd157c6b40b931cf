//! A placed diagram as SVG: classes, no colours.

use std::fmt::Write;

use super::layout::{ARROW, Placed, Point, Rect, group_name, line_height, text_height};
use super::measure::{Line, SMALL};
use super::{Diagram, Edge, EdgeStyle, Node, NodeKind};
use crate::html::escape;

/// The picture; `variant` is its class and part of its ids where there are two.
pub(super) fn svg(diagram: &Diagram, placed: &Placed, variant: &str) -> String {
    let Rect { left, top, .. } = placed.bounds;
    let (width, height) = (placed.bounds.width(), placed.bounds.height());
    let id = if variant.is_empty() {
        format!("diagram-{}", diagram.name)
    } else {
        format!("diagram-{}-{variant}", diagram.name)
    };
    let class = if variant.is_empty() {
        String::new()
    } else {
        format!(" class=\"{variant}\"")
    };
    // What is in an image is not announced, so a picture with links is a group.
    let role = if diagram.nodes.iter().any(|node| node.href.is_some()) {
        "group"
    } else {
        "img"
    };
    let (title, description) = (
        escape(&curly(&diagram.title)),
        escape(&curly(&diagram.description)),
    );
    let mut svg = format!(
        "<svg{class} viewBox=\"{left} {top} {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"{role}\" \
         aria-labelledby=\"{id}-title {id}-desc\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>"
    );
    for (group, outline) in diagram.groups.iter().zip(&placed.groups) {
        svg.push_str(&draw_group(&group.label, *outline));
    }
    // Labels come last of the lines, so that no line runs through one.
    for (edge, path) in diagram.edges.iter().zip(&placed.paths) {
        svg.push_str(&draw_edge(edge, path));
    }
    for (edge, place) in diagram.edges.iter().zip(&placed.labels) {
        if let (Some(label), Some(place)) = (&edge.label, place) {
            svg.push_str(&draw_edge_label(
                label,
                edge.taken,
                *place,
                diagram.in_lanes,
            ));
        }
    }
    for (node, (place, lines)) in diagram
        .nodes
        .iter()
        .zip(placed.boxes.iter().zip(&placed.lines))
    {
        svg.push_str(&draw_node(node, *place, lines));
    }
    svg.push_str("</svg>");
    svg
}

fn draw_group(label: &str, outline: Rect) -> String {
    let place = group_name(outline, label);
    let name = text(
        label,
        "label",
        SMALL,
        "start",
        Point {
            x: place.left,
            y: place.centre().y,
        },
    );
    format!(
        "<g class=\"group\">{}{name}</g>",
        rectangle("shape", outline, 6)
    )
}

fn draw_edge(edge: &Edge, path: &[Point]) -> String {
    let [.., before, end] = path else {
        return String::new();
    };
    let class = match (edge.style, edge.taken) {
        (EdgeStyle::Solid, false) => "edge",
        (EdgeStyle::Solid, true) => "edge taken",
        (EdgeStyle::Dashed, false) => "edge edge-dashed",
        (EdgeStyle::Dashed, true) => "edge edge-dashed taken",
    };
    format!(
        "<g class=\"{class}\"><path fill=\"none\" d=\"{}\"/>{}</g>",
        rounded(path),
        arrow(*before, *end)
    )
}

/// How round a bend is.
const BEND: i32 = 6;

/// A path whose bends are rounded; its end leaves room for the arrowhead.
fn rounded(path: &[Point]) -> String {
    let mut d = String::new();
    for (index, point) in path.iter().enumerate() {
        let written = match (
            index.checked_sub(1).map(|before| path[before]),
            path.get(index + 1),
        ) {
            (None, _) => write!(d, "M{} {}", point.x, point.y),
            (Some(before), None) => {
                let end = towards(*point, before, ARROW / 2);
                write!(d, "L{} {}", end.x, end.y)
            }
            (Some(before), Some(after)) => {
                let (start, end) = (towards(*point, before, BEND), towards(*point, *after, BEND));
                write!(
                    d,
                    "L{} {}Q{} {} {} {}",
                    start.x, start.y, point.x, point.y, end.x, end.y
                )
            }
        };
        debug_assert!(written.is_ok(), "writing to a string does not fail");
    }
    d
}

/// The point at `distance` from `from` on the way to `to`, at most halfway.
fn towards(from: Point, to: Point, distance: i32) -> Point {
    let step = |from: i32, to: i32| (to - from).signum() * distance.min((to - from).abs() / 2);
    Point {
        x: from.x + step(from.x, to.x),
        y: from.y + step(from.y, to.y),
    }
}

/// A triangle that points from `before` to its tip.
fn arrow(before: Point, tip: Point) -> String {
    let (x, y) = ((tip.x - before.x).signum(), (tip.y - before.y).signum());
    let (base, half) = (
        Point {
            x: tip.x - x * ARROW,
            y: tip.y - y * ARROW,
        },
        ARROW / 2,
    );
    format!(
        "<path class=\"arrow\" d=\"M{} {}L{} {}L{} {}Z\"/>",
        tip.x,
        tip.y,
        base.x + y * half,
        base.y + x * half,
        base.x - y * half,
        base.y - x * half
    )
}

/// A label; beside a lane it starts at the line, on a line it is centred.
fn draw_edge_label(label: &str, taken: bool, place: Rect, in_lanes: bool) -> String {
    let class = if taken { "edge taken" } else { "edge" };
    let back = rectangle("label-back", place, 2);
    let centre = place.centre();
    let words = if in_lanes {
        let start = Point {
            x: place.left,
            ..centre
        };
        text(label, "label", SMALL, "start", start)
    } else {
        text(label, "label", SMALL, "middle", centre)
    };
    format!("<g class=\"{class}\">{back}{words}</g>")
}

fn draw_node(node: &Node, place: Rect, lines: &[Line]) -> String {
    let taken = if node.taken { " taken" } else { "" };
    let mut inside = outline(node.kind, place);
    let mut top = place.centre().y - text_height(lines) / 2 + text_shift(node.kind);
    for (index, line) in lines.iter().enumerate() {
        let class = if index == 0 || line.size != SMALL {
            "label"
        } else {
            "sub"
        };
        let at = Point {
            x: place.centre().x,
            y: top + line_height(line) / 2,
        };
        inside.push_str(&text(&line.text, class, line.size, "middle", at));
        top += line_height(line);
    }
    if node.taken {
        inside.push_str(&tick(place));
    }
    let kind = node.kind.class();
    let group = format!("<g class=\"node {kind}{taken}\">{inside}</g>");
    match &node.href {
        Some(href) => format!("<a href=\"{}\">{group}</a>", escape(href)),
        None => group,
    }
}

/// A tick in a circle on the corner: the path taken must not be told by colour alone.
fn tick(place: Rect) -> String {
    let (x, y) = (place.right - 4, place.top + 4);
    format!(
        "<g class=\"mark\"><circle cx=\"{x}\" cy=\"{y}\" r=\"8\"/><path fill=\"none\" d=\"M{} {y}l3 3l5 -6\"/></g>",
        x - 4
    )
}

/// The lid of a drum takes room at the top, so that its text stands lower.
const fn text_shift(kind: NodeKind) -> i32 {
    match kind {
        NodeKind::Store => LID,
        NodeKind::Kernel => -2,
        _ => 0,
    }
}

/// Half the height of a drum's lid.
const LID: i32 = 6;

fn outline(kind: NodeKind, place: Rect) -> String {
    let Rect {
        left,
        top,
        right,
        bottom,
    } = place;
    match kind {
        NodeKind::Box => rectangle("shape", place, 2),
        NodeKind::Process => rectangle("shape", place, 10),
        NodeKind::Actor => rectangle("shape", place, place.height() / 2),
        NodeKind::Outcome => {
            format!(
                "{}{}",
                rectangle("shape", place, 4),
                rectangle("shape inner", place.grown(-4), 2)
            )
        }
        NodeKind::Kernel => format!(
            "{}<path class=\"shape\" fill=\"none\" d=\"M{left} {base}H{right}\"/>",
            rectangle("shape", place, 2),
            base = bottom - 4
        ),
        NodeKind::Question => {
            let (middle, tip) = (place.centre().y, 10);
            format!(
                "<path class=\"shape\" d=\"M{left} {middle}L{} {top}H{}L{right} {middle}L{} {bottom}H{}Z\"/>",
                left + tip,
                right - tip,
                right - tip,
                left + tip
            )
        }
        NodeKind::Store => {
            let (radius, lid) = (place.width() / 2, top + LID);
            format!(
                "<path class=\"shape\" d=\"M{left} {lid}V{base}A{radius} {LID} 0 0 0 {right} {base}V{lid}\
                 A{radius} {LID} 0 0 0 {left} {lid}Z\"/>\
                 <path class=\"shape\" fill=\"none\" d=\"M{left} {lid}A{radius} {LID} 0 0 0 {right} {lid}\"/>",
                base = bottom - LID
            )
        }
    }
}

fn rectangle(class: &str, place: Rect, round: i32) -> String {
    format!(
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{round}\"/>",
        place.left,
        place.top,
        place.width(),
        place.height()
    )
}

/// A line of text whose middle is at the height of `at`.
fn text(words: &str, class: &str, size: i32, anchor: &str, at: Point) -> String {
    // A third of the size lies between the middle of the letters and their base line.
    let y = at.y + size / 3;
    format!(
        "<text class=\"{class}\" x=\"{}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\">{}</text>",
        at.x,
        escape(&curly(words))
    )
}

/// An apostrophe as prose has it, where Markdown has put one too.
pub(super) fn curly(words: &str) -> String {
    words.replace('\'', "\u{2019}")
}
