//! The layout for graphs that are read from the top: one node a row, joined by lanes at the left.
//!
//! A reader on a phone must be able to read every word, so a node has a row to itself and nearly
//! the whole width. A node's arrows share a lane that starts below its box and runs down to the
//! last node it leads to, as in a graph of commits; a box is as far left as the lanes that pass it
//! allow. So no line crosses a box, whatever the graph, as long as every edge leads down the list.

use super::layout::{self, LABEL_AIR, LABEL_HEIGHT, Placed, Point, Rect};
use super::measure::{self, SMALL};
use super::{Diagram, PHONE};

/// How much further right each column starts.
const PITCH: i32 = 26;
/// How far a column's lane is from the left edge of a box that starts there.
const LANE: i32 = 22;
/// Blank above the first label of a row, and from the last label to the box.
const ABOVE: i32 = 10;
/// The height of one arrival: its label and air.
const ARRIVAL: i32 = LABEL_HEIGHT + 4;

pub(super) fn place(diagram: &Diagram) -> Placed {
    let ends: Vec<_> = diagram.ends().collect();
    let columns = columns(diagram.nodes.len(), &ends);
    let mut boxes: Vec<Rect> = Vec::new();
    let mut lines = Vec::new();
    let mut paths = vec![Vec::new(); ends.len()];
    let mut labels = vec![None; ends.len()];
    let mut y = 0;
    for (row, (node, Columns { left, gather })) in diagram.nodes.iter().zip(&columns).enumerate() {
        let arrivals = ends.iter().enumerate().filter(|(_, (from, to))| *to == row && *from < row);
        let down = lane(*gather);
        let mut branches = Vec::new();
        y += if row == 0 { 0 } else { ABOVE };
        for (edge, (from, _)) in arrivals {
            branches.push((edge, *from, y + ARRIVAL / 2));
            y += ARRIVAL;
        }
        y += if row == 0 { 0 } else { ABOVE + layout::ARROW };
        let text = measure::lines(&node.label, PHONE - 2 * layout::MARGIN - layout::box_size(node.kind, &[]).x - PITCH * left);
        let size = layout::box_size(node.kind, &text);
        let (left, width) = (PITCH * left, size.x.max(down + LANE - PITCH * left));
        for (edge, from, at) in branches {
            let lane = lane(columns[from].left);
            paths[edge] = bends(Point { x: lane, y: boxes[from].bottom }, at, Point { x: down, y });
            labels[edge] = diagram.edges[edge].label.as_deref().map(|text| label(down, at, text));
        }
        boxes.push(Rect { left, top: y, right: left + width, bottom: y + size.y });
        lines.push(text);
        y += size.y;
    }
    let bounds = layout::bounds(&boxes, &[], &paths, &labels);
    Placed { boxes, lines, groups: Vec::new(), paths, labels, bounds }
}

/// Where a row stands.
struct Columns {
    /// The column of the box, and of the lane below it.
    left: usize,
    /// The column in which everything that leads to the box comes down to it.
    gather: usize,
}

fn columns(count: usize, ends: &[(usize, usize)]) -> Vec<Columns> {
    let last = |node: usize| ends.iter().filter(|(from, _)| *from == node).map(|(_, to)| *to).max().unwrap_or(node);
    let mut columns: Vec<Columns> = Vec::with_capacity(count);
    for row in 0..count {
        // The first column that is right of every lane which still runs after `row` rows are done.
        let free = |done: usize| {
            let open = columns.iter().enumerate().filter(|(node, _)| last(*node) >= done);
            open.map(|(_, columns)| columns.left + 1).max().unwrap_or(0)
        };
        let left = free(row + 1);
        let mut arrivals = ends.iter().filter(|(_, to)| *to == row);
        let straight = match (arrivals.next(), arrivals.next()) {
            (None, _) => true,
            (Some((from, _)), None) => columns.get(*from).is_some_and(|columns| columns.left == left),
            _ => false,
        };
        // Lanes that end in this row still stand in the way of lines that come from their left.
        let gather = if straight { left } else { free(row) };
        columns.push(Columns { left, gather });
    }
    columns
}

fn lane(column: usize) -> i32 {
    i32::try_from(column).unwrap_or(0) * PITCH + LANE
}

/// Down the lane, across at the label's height, and down to the box.
fn bends(from: Point, across: i32, to: Point) -> Vec<Point> {
    if from.x == to.x {
        return vec![from, to];
    }
    vec![from, Point { x: from.x, y: across }, Point { x: to.x, y: across }, to]
}

/// The place of a label to the right of where its line comes down.
fn label(down: i32, at: i32, text: &str) -> Rect {
    let (left, top) = (down + LABEL_AIR, at - LABEL_HEIGHT / 2);
    Rect { left, top, right: left + measure::width(text, SMALL) + 4, bottom: top + LABEL_HEIGHT }
}
