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
const PITCH: i32 = 26;
/// How far a column's lane is from the left edge of a box that starts there.
const LANE: i32 = 22;
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
