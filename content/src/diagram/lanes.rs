//! The layout for graphs that are read from the top: one node a row, joined by lanes at the left.
//!
//! A reader on a phone must be able to read every word, so a node has a row to itself and nearly
//! the whole width. A node's arrows share a lane that starts below its box and runs down to the
//! last node it leads to, as in a graph of commits; a box is as far left as the lanes that pass it
//! allow. So no line crosses a box, whatever the graph, as long as every edge leads down the list.

use super::layout::{self, ARROW, LABEL_AIR, LABEL_HEIGHT, MARGIN, Placed, Point, Rect};
use super::measure::{self, SMALL};
use super::{Diagram, PHONE};

/// The width of the picture without its margin.
const ROOM: i32 = PHONE - 2 * MARGIN;
/// How much further right each column starts.
const PITCH: i32 = 28;
/// How far a column's lane is from the left edge of a box that starts there.
const LANE: i32 = 18;
/// Blank above the first label of a row, and from the last label to its arrow.
const ABOVE: i32 = 10;
/// The height of one arrival: its label and air.
const ARRIVAL: i32 = LABEL_HEIGHT + 4;

pub(super) fn place(diagram: &Diagram) -> Placed {
    let end = |id: &String| diagram.index(id);
    let ends: Vec<_> = diagram
        .edges
        .iter()
        .filter_map(|edge| end(&edge.from).zip(end(&edge.to)))
        .collect();
    let columns = columns(diagram.nodes.len(), &ends);
    let mut boxes: Vec<Rect> = Vec::new();
    let mut lines = Vec::new();
    let mut paths = vec![Vec::new(); ends.len()];
    let mut labels = vec![None; ends.len()];
    let mut y = 0;
    for (row, (node, place)) in diagram.nodes.iter().zip(&columns).enumerate() {
        let (left, down) = (offset(place.left), offset(place.gather) + LANE);
        let text = measure::lines(
            &node.label,
            ROOM - left - layout::box_size(node.kind, &[]).x,
        );
        let size = layout::box_size(node.kind, &text);
        let arrivals: Vec<_> = (0..ends.len())
            .filter(|edge| ends[*edge].1 == row && ends[*edge].0 < row)
            .collect();
        let top = y + if row == 0 {
            0
        } else {
            arrival(arrivals.len()) + ABOVE + ARROW
        };
        for (nth, edge) in arrivals.into_iter().enumerate() {
            let from = ends[edge].0;
            let start = Point {
                x: offset(columns[from].left) + LANE,
                y: boxes[from].bottom,
            };
            let across = y + arrival(nth) + ARRIVAL / 2;
            paths[edge] = bends(start, across, Point { x: down, y: top });
            labels[edge] = diagram.edges[edge]
                .label
                .as_deref()
                .map(|text| label(down, across, text));
        }
        // A box also covers what comes down to it.
        let right = (left + size.x).max(down + LANE);
        boxes.push(Rect {
            left,
            top,
            right,
            bottom: top + size.y,
        });
        lines.push(text);
        y = top + size.y;
    }
    let bounds = layout::bounds(&boxes, &[], &paths, &labels);
    Placed {
        boxes,
        lines,
        groups: Vec::new(),
        paths,
        labels,
        bounds,
    }
}

/// The left edge of a column.
fn offset(column: usize) -> i32 {
    i32::try_from(column).unwrap_or(0) * PITCH
}

/// How far below a row the label of its nth arrival starts.
fn arrival(nth: usize) -> i32 {
    ABOVE + i32::try_from(nth).unwrap_or(0) * ARRIVAL
}

/// Where a row stands.
struct Columns {
    /// The column of the box, and of the lane below it.
    left: usize,
    /// The column in which everything that leads to the box comes down to it.
    gather: usize,
}

fn columns(count: usize, ends: &[(usize, usize)]) -> Vec<Columns> {
    let last = |node: usize| {
        ends.iter()
            .filter(|(from, _)| *from == node)
            .map(|(_, to)| *to)
            .max()
            .unwrap_or(node)
    };
    let mut columns: Vec<Columns> = Vec::with_capacity(count);
    for row in 0..count {
        // The first column that is right of every lane which still runs after `row` rows are done.
        let free = |done: usize| {
            let open = columns
                .iter()
                .enumerate()
                .filter(|(node, _)| last(*node) >= done);
            open.map(|(_, columns)| columns.left + 1).max().unwrap_or(0)
        };
        let left = free(row + 1);
        let mut arrivals = ends.iter().filter(|(_, to)| *to == row);
        let straight = match (arrivals.next(), arrivals.next()) {
            (None, _) => true,
            (Some((from, _)), None) => columns
                .get(*from)
                .is_some_and(|columns| columns.left == left),
            _ => false,
        };
        // Lanes that end in this row still stand in the way of lines that come from their left.
        let gather = if straight { left } else { free(row) };
        columns.push(Columns { left, gather });
    }
    columns
}

/// Down the lane, across at the label's height, and down to the box.
fn bends(from: Point, across: i32, to: Point) -> Vec<Point> {
    if from.x == to.x {
        return vec![from, to];
    }
    vec![
        from,
        Point {
            x: from.x,
            y: across,
        },
        Point { x: to.x, y: across },
        to,
    ]
}

/// The place of a label to the right of where its line comes down.
fn label(down: i32, at: i32, text: &str) -> Rect {
    let (left, top) = (down + LABEL_AIR, at - LABEL_HEIGHT / 2);
    Rect {
        left,
        top,
        right: left + measure::width(text, SMALL) + 4,
        bottom: top + LABEL_HEIGHT,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Edge, Node, NodeKind};
    use super::*;

    /// A picture of `count` nodes with these edges, each from the first to the second.
    fn diagram(count: usize, edges: &[(usize, usize)]) -> Diagram {
        let mut diagram = Diagram::new("graph", "Graph", "A graph.", "A graph.").lanes();
        for node in 0..count {
            let kind = if node % 2 == 0 {
                NodeKind::Question
            } else {
                NodeKind::Outcome
            };
            let label = format!("What to do with the node that is number {node}?");
            diagram = diagram.node(Node::new(node.to_string(), label, 1, 1).kind(kind));
        }
        for (from, to) in edges {
            let edge = Edge::new(from.to_string(), to.to_string());
            diagram = diagram.edge(edge.label(format!("from {from}")));
        }
        diagram
    }

    fn lefts(count: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
        columns(count, edges)
            .iter()
            .map(|it| (it.left, it.gather))
            .collect()
    }

    #[test]
    fn a_box_is_as_far_left_as_the_lanes_that_pass_it_allow() {
        // A chain goes straight down.
        assert_eq!(lefts(3, &[(0, 1), (1, 2)]), [(0, 0); 3]);
        // The last of two goes straight down, the first makes room for the lane to it.
        assert_eq!(lefts(3, &[(0, 1), (0, 2)]), [(0, 0), (1, 1), (0, 0)]);
        // Two lanes that end in one box come to it from their left.
        let diamond = [(0, 1), (0, 3), (1, 2), (1, 3)];
        assert_eq!(lefts(4, &diamond), [(0, 0), (1, 1), (2, 2), (0, 2)]);
        // Two edges between the same nodes need two places for their labels.
        assert_eq!(lefts(2, &[(0, 1), (0, 1)]), [(0, 0), (0, 1)]);
    }

    #[test]
    fn an_edge_that_leads_up_is_a_fault() {
        let faults = diagram(2, &[(0, 1), (1, 0)]).faults();
        assert_eq!(
            faults,
            ["the edge from `1` to `0` finds no way around the boxes"]
        );
    }

    proptest! {
        #[test]
        fn no_line_and_no_label_touches_a_box_that_is_not_its_own(
            count in 2..12_usize,
            pairs in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..16),
        ) {
            let ends = pairs.iter().map(|(a, b)| (a.index(count), b.index(count)));
            let edges: Vec<_> = ends.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
            let placed = place(&diagram(count, &edges));
            for ((from, to), path) in edges.iter().zip(&placed.paths) {
                prop_assert_eq!(path[0].y, placed.boxes[*from].bottom);
                prop_assert_eq!(path[path.len() - 1].y, placed.boxes[*to].top);
                for (node, place) in placed.boxes.iter().enumerate() {
                    let crossed = path.windows(2).any(|ends| place.overlaps(Rect::line(ends[0], ends[1]).grown(1)));
                    prop_assert!(!crossed || node == *from || node == *to, "{from} to {to} crosses {node}");
                }
            }
            for (index, label) in placed.labels.iter().enumerate() {
                let label = label.expect("every edge has a label");
                prop_assert!(!placed.boxes.iter().any(|place| place.overlaps(label)));
                prop_assert!(!placed.labels[index + 1..].iter().flatten().any(|other| other.overlaps(label)));
            }
        }
    }
}
