//! Where everything of a diagram stands: cells to boxes, then groups, then lines, then labels.

use super::measure::{self, Line, SMALL};
use super::route::{Lanes, Obstacles};
use super::{Diagram, NodeKind, route};

/// A point in units of the picture, which are pixels at its natural size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rect {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Rect {
    pub(super) const fn width(self) -> i32 {
        self.right - self.left
    }

    pub(super) const fn height(self) -> i32 {
        self.bottom - self.top
    }

    pub(super) const fn centre(self) -> Point {
        Point {
            x: i32::midpoint(self.left, self.right),
            y: i32::midpoint(self.top, self.bottom),
        }
    }

    pub(super) const fn grown(self, by: i32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether the insides have a point in common.
    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The thin rectangle of a line from `a` to `b`.
    pub(super) fn line(a: Point, b: Point) -> Self {
        Self {
            left: a.x.min(b.x),
            top: a.y.min(b.y),
            right: a.x.max(b.x),
            bottom: a.y.max(b.y),
        }
    }
}

/// A diagram with everything in its place.
#[derive(Debug)]
pub(super) struct Placed {
    /// The boxes, in the order of the nodes.
    pub(super) boxes: Vec<Rect>,
    /// The lines of text in each box.
    pub(super) lines: Vec<Vec<Line>>,
    /// The outlines, in the order of the groups.
    pub(super) groups: Vec<Rect>,
    /// The bends of each edge from border to border; empty where there is no way.
    pub(super) paths: Vec<Vec<Point>>,
    /// Where the label of each edge stands.
    pub(super) labels: Vec<Option<Rect>>,
    /// All of it.
    pub(super) bounds: Rect,
}

/// Blank between a box and its text, on each side.
const INSET: Point = Point { x: 12, y: 9 };
/// The least size of a box.
const SMALLEST: Point = Point { x: 72, y: 36 };
/// Text in a box is broken beyond this width.
const TEXT_ROOM: i32 = 132;
/// Blank between columns and between rows: room for an arrow.
const GAP: Point = Point { x: 30, y: 34 };
/// Blank between a group's outline and what it encloses.
const GROUP_PAD: i32 = 12;
/// Room for a group's name.
const GROUP_NAME: i32 = 20;
/// The height of a line of text over its size, in tenths.
const LEADING: i32 = 13;
/// The height of an edge's label.
pub(super) const LABEL_HEIGHT: i32 = 16;

/// The cells of a node: first and last column, first and last row, from 0.
#[derive(Debug, Clone, Copy)]
struct Cells {
    columns: (usize, usize),
    rows: (usize, usize),
}

pub(super) fn place(diagram: &Diagram, narrow: bool) -> Placed {
    let cells: Vec<_> = diagram
        .nodes
        .iter()
        .map(|node| cells(node.narrow.filter(|_| narrow).unwrap_or(node.at), node.size))
        .collect();
    let lines: Vec<_> = diagram
        .nodes
        .iter()
        .map(|node| measure::lines(&node.label, TEXT_ROOM * i32::from(node.size.0)))
        .collect();
    let members = members(diagram);
    let levels = levels(&members);
    let (across, down) = grid(diagram, &cells, &lines, &members, &levels);
    let (columns, rows) = (across.bands(), down.bands());
    let boxes: Vec<_> = cells
        .iter()
        .map(|cells| {
            let (left, right) = (columns[cells.columns.0].0, columns[cells.columns.1].1);
            let (top, bottom) = (rows[cells.rows.0].0, rows[cells.rows.1].1);
            Rect {
                left,
                top,
                right,
                bottom,
            }
        })
        .collect();
    let groups = outlines(diagram, &boxes, &members, &levels);
    let ends: Vec<_> = diagram
        .edges
        .iter()
        .filter_map(|edge| Some((diagram.index(&edge.from)?, diagram.index(&edge.to)?)))
        .collect();
    let names: Vec<_> = groups
        .iter()
        .zip(&diagram.groups)
        .map(|(outline, group)| group_name(*outline, &group.label))
        .collect();
    let ways = Lanes {
        across: across.lanes(),
        down: down.lanes(),
    };
    let paths = route::routes(
        &Obstacles {
            boxes: &boxes,
            names: &names,
        },
        &ways,
        &ends,
    );
    let taken: Vec<_> = boxes.iter().chain(&names).copied().collect();
    let borders: Vec<_> = groups.iter().copied().flat_map(sides).collect();
    let labels = labels(diagram, &taken, &borders, &paths);
    let bounds = bounds(&boxes, &groups, &paths, &labels);
    Placed {
        boxes,
        lines,
        groups,
        paths,
        labels,
        bounds,
    }
}

fn cells(at: (u16, u16), size: (u16, u16)) -> Cells {
    let range = |at: u16, size: u16| {
        let first = usize::from(at.saturating_sub(1));
        (first, first + usize::from(size.saturating_sub(1)))
    };
    Cells {
        columns: range(at.0, size.0),
        rows: range(at.1, size.1),
    }
}

/// For each group, the indices of its nodes.
fn members(diagram: &Diagram) -> Vec<Vec<usize>> {
    diagram
        .groups
        .iter()
        .map(|group| {
            group
                .nodes
                .iter()
                .filter_map(|id| diagram.index(id))
                .collect()
        })
        .collect()
}

/// For each group, how many groups lie nested within it.
fn levels(members: &[Vec<usize>]) -> Vec<i32> {
    let within = |inner: &[usize], outer: &[usize]| {
        inner.len() < outer.len() && inner.iter().all(|node| outer.contains(node))
    };
    let mut levels = vec![0; members.len()];
    // A chain of groups is no longer than their number, so the levels are settled by then.
    for _ in members {
        for outer in 0..members.len() {
            let inner =
                (0..members.len()).filter(|inner| within(&members[*inner], &members[outer]));
            levels[outer] = inner.map(|inner| levels[inner] + 1).max().unwrap_or(0);
        }
    }
    levels
}

/// Start and end of every column and of every row.
type Bands = Vec<(i32, i32)>;

fn grid(
    diagram: &Diagram,
    cells: &[Cells],
    lines: &[Vec<Line>],
    members: &[Vec<usize>],
    levels: &[i32],
) -> (Axis, Axis) {
    let columns = cells
        .iter()
        .map(|cells| cells.columns.1 + 1)
        .max()
        .unwrap_or(0);
    let rows = cells
        .iter()
        .map(|cells| cells.rows.1 + 1)
        .max()
        .unwrap_or(0);
    let (mut across, mut down) = (
        Axis::new(columns, SMALLEST.x, GAP.x),
        Axis::new(rows, SMALLEST.y, GAP.y),
    );
    for (group, level) in members.iter().zip(levels) {
        let (pad, name) = (GROUP_PAD * (level + 1), GROUP_NAME * (level + 1));
        let ends = |range: fn(&Cells) -> (usize, usize)| {
            let ranges = group.iter().map(|node| range(&cells[*node]));
            ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let (Some(columns), Some(rows)) = (ends(|cells| cells.columns), ends(|cells| cells.rows))
        else {
            continue;
        };
        across.enclose(columns, pad, pad);
        down.enclose(rows, pad + name, pad);
    }
    for (node, (cells, lines)) in diagram.nodes.iter().zip(cells.iter().zip(lines)) {
        let need = box_size(node.kind, lines);
        across.fit(cells.columns, need.x);
        down.fit(cells.rows, need.y);
    }
    for (group, label) in members.iter().zip(&diagram.groups) {
        let ranges = group.iter().map(|node| cells[*node].columns);
        if let Some(range) = ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) {
            across.fit(range, measure::width(&label.label, SMALL));
        }
    }
    for edge in &diagram.edges {
        let (Some(from), Some(to), Some(label)) = (
            diagram.index(&edge.from),
            diagram.index(&edge.to),
            &edge.label,
        ) else {
            continue;
        };
        let (from, to) = (cells[from], cells[to]);
        make_room(
            &mut across,
            &mut down,
            from,
            to,
            measure::width(label, SMALL),
        );
    }
    (across, down)
}

/// Widens the gap that an edge with a label crosses.
fn make_room(across: &mut Axis, down: &mut Axis, from: Cells, to: Cells, label: i32) {
    let meet = |a: (usize, usize), b: (usize, usize)| a.0 <= b.1 && b.0 <= a.1;
    if meet(from.rows, to.rows) {
        let gap = from.columns.1.min(to.columns.1);
        across.widen(gap, label + 2 * LABEL_AIR + ARROW);
    } else {
        let gap = from.rows.1.min(to.rows.1);
        down.widen(gap, LABEL_HEIGHT + 2 * LABEL_AIR + ARROW);
    }
}

/// Blank between an edge's label and what is before and after it on the line.
pub(super) const LABEL_AIR: i32 = 8;
/// How far outside everything a line may run.
const LANE: i32 = 14;
/// The length of an arrowhead.
pub(super) const ARROW: i32 = 8;

pub(super) fn box_size(kind: NodeKind, lines: &[Line]) -> Point {
    let text = Point {
        x: lines
            .iter()
            .map(|line| measure::width(&line.text, line.size))
            .max()
            .unwrap_or(0),
        y: text_height(lines),
    };
    let outline = match kind {
        NodeKind::Question | NodeKind::Actor => Point { x: 12, y: 0 },
        NodeKind::Store => Point { x: 0, y: 16 },
        NodeKind::Kernel | NodeKind::Outcome => Point { x: 8, y: 8 },
        NodeKind::Box | NodeKind::Process => Point { x: 0, y: 0 },
    };
    Point {
        x: text.x + 2 * INSET.x + outline.x,
        y: text.y + 2 * INSET.y + outline.y,
    }
}

/// The height of lines of text, one below the other.
pub(super) fn text_height(lines: &[Line]) -> i32 {
    lines.iter().map(line_height).sum()
}

/// The height of one line of text.
pub(super) fn line_height(line: &Line) -> i32 {
    line.size * LEADING / 10
}

/// One direction of the grid.
struct Axis {
    /// The size of each band.
    sizes: Vec<i32>,
    /// Blank before each band, for outlines that start there.
    before: Vec<i32>,
    /// Blank after each band, for outlines that end there.
    after: Vec<i32>,
    /// The gap after each band, between outlines.
    gaps: Vec<i32>,
}

impl Axis {
    fn new(count: usize, smallest: i32, gap: i32) -> Self {
        Self {
            sizes: vec![smallest; count],
            before: vec![0; count],
            after: vec![0; count],
            gaps: vec![gap; count],
        }
    }

    fn enclose(&mut self, (first, last): (usize, usize), before: i32, after: i32) {
        self.before[first] = self.before[first].max(before);
        self.after[last] = self.after[last].max(after);
    }

    /// Makes the bands from `first` to `last` hold `size` together.
    fn fit(&mut self, (first, last): (usize, usize), size: i32) {
        let between: i32 = (first..last)
            .map(|band| self.after[band] + self.gaps[band] + self.before[band + 1])
            .sum();
        let have: i32 = self.sizes[first..=last].iter().sum::<i32>() + between;
        let count = i32::try_from(last - first + 1).unwrap_or(1);
        let more = (size - have + count - 1) / count;
        if more > 0 {
            self.sizes[first..=last]
                .iter_mut()
                .for_each(|size| *size += more);
        }
    }

    fn widen(&mut self, band: usize, gap: i32) {
        self.gaps[band] = self.gaps[band].max(gap);
    }

    /// The middle of every gap and of the blank around everything, each with a lane on both sides
    /// of it, so that two lines can pass each other.
    fn lanes(&self) -> Vec<i32> {
        let bands = self.bands();
        let (Some(first), Some(last)) = (bands.first(), bands.last()) else {
            return Vec::new();
        };
        let middle = |band: usize| bands[band].1 + self.after[band] + self.gaps[band] / 2;
        let before = first.0 - self.before[0] - LANE;
        let after = last.1 + self.after[bands.len() - 1] + LANE;
        let middles = (0..bands.len() - 1).map(middle).chain([before, after]);
        middles
            .flat_map(|middle| [middle - LANE / 2, middle, middle + LANE / 2])
            .collect()
    }

    fn bands(&self) -> Bands {
        let mut at = 0;
        let mut bands = Vec::with_capacity(self.sizes.len());
        for band in 0..self.sizes.len() {
            at += self.before[band];
            bands.push((at, at + self.sizes[band]));
            at += self.sizes[band] + self.after[band] + self.gaps[band];
        }
        bands
    }
}

fn outlines(
    diagram: &Diagram,
    boxes: &[Rect],
    members: &[Vec<usize>],
    levels: &[i32],
) -> Vec<Rect> {
    let mut outlines = Vec::with_capacity(diagram.groups.len());
    for (nodes, level) in members.iter().zip(levels) {
        let inside = nodes.iter().map(|node| boxes[*node]).reduce(Rect::around);
        let inside = inside.unwrap_or(Rect {
            left: 0,
            top: 0,
            right: 0,
            bottom: 0,
        });
        let grown = inside.grown(GROUP_PAD * (level + 1));
        outlines.push(Rect {
            top: grown.top - GROUP_NAME * (level + 1),
            ..grown
        });
    }
    outlines
}

/// Where the name of a group stands: at the top left of its outline.
pub(super) fn group_name(outline: Rect, label: &str) -> Rect {
    let (left, top) = (outline.left + GROUP_PAD, outline.top + 6);
    Rect {
        left,
        top,
        right: left + measure::width(label, SMALL),
        bottom: top + LABEL_HEIGHT,
    }
}

/// Puts each label on its line, where it covers least.
fn labels(
    diagram: &Diagram,
    taken: &[Rect],
    borders: &[Rect],
    paths: &[Vec<Point>],
) -> Vec<Option<Rect>> {
    let mut placed: Vec<Option<Rect>> = Vec::with_capacity(paths.len());
    for (index, (edge, path)) in diagram.edges.iter().zip(paths).enumerate() {
        let Some(text) = &edge.label else {
            placed.push(None);
            continue;
        };
        let others = || {
            paths
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
                .map(|(_, path)| path)
        };
        let cost = |rect: &Rect| {
            let covered = taken
                .iter()
                .chain(placed.iter().flatten())
                .filter(|other| rect.overlaps(**other))
                .count();
            let lines = others().filter(|path| touches(path, *rect)).count();
            let borders = borders
                .iter()
                .filter(|border| rect.overlaps(**border))
                .count();
            covered * 100 + lines * 10 + borders
        };
        // `min_by_key` takes the first of the best, so the middle of the longest stretch wins ties.
        let width = measure::width(text, SMALL) + 4;
        placed.push(spots(path, width).into_iter().min_by_key(cost));
    }
    placed
}

/// Whether a line runs through `rect`.
fn touches(path: &[Point], rect: Rect) -> bool {
    path.windows(2)
        .any(|ends| rect.overlaps(Rect::line(ends[0], ends[1]).grown(1)))
}

/// The four sides of an outline, each as a thin rectangle.
fn sides(outline: Rect) -> [Rect; 4] {
    let Rect {
        left,
        top,
        right,
        bottom,
    } = outline;
    let corners =
        [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Point { x, y });
    [0, 1, 2, 3].map(|side| Rect::line(corners[side], corners[(side + 1) % 4]).grown(1))
}

/// Places for a label of this width along a path, the longest stretches first, their middle first.
fn spots(path: &[Point], width: i32) -> Vec<Rect> {
    let mut stretches: Vec<_> = path.windows(2).map(|ends| (ends[0], ends[1])).collect();
    stretches.sort_by_key(|(a, b)| -((a.x - b.x).abs() + (a.y - b.y).abs()));
    let mut spots = Vec::new();
    for (a, b) in stretches {
        for tenths in [5, 4, 6, 3, 7, 2, 8] {
            let centre = Point {
                x: a.x + (b.x - a.x) * tenths / 10,
                y: a.y + (b.y - a.y) * tenths / 10,
            };
            let (left, top) = (centre.x - width / 2, centre.y - LABEL_HEIGHT / 2);
            spots.push(Rect {
                left,
                top,
                right: left + width,
                bottom: top + LABEL_HEIGHT,
            });
        }
    }
    spots
}

/// Blank around the whole picture, so that no stroke is cut.
pub(super) const MARGIN: i32 = 4;

pub(super) fn bounds(
    boxes: &[Rect],
    groups: &[Rect],
    paths: &[Vec<Point>],
    labels: &[Option<Rect>],
) -> Rect {
    let lines = paths
        .iter()
        .flat_map(|path| path.windows(2).map(|ends| Rect::line(ends[0], ends[1])));
    let all = boxes
        .iter()
        .chain(groups)
        .copied()
        .chain(lines)
        .chain(labels.iter().flatten().copied());
    all.reduce(Rect::around)
        .unwrap_or(Rect {
            left: 0,
            top: 0,
            right: 0,
            bottom: 0,
        })
        .grown(MARGIN)
}

impl Placed {
    /// What found no room.
    pub(super) fn faults(&self, diagram: &Diagram, widest: i32) -> Vec<String> {
        let mut faults = Vec::new();
        if self.bounds.width() > widest {
            let width = self.bounds.width();
            faults.push(format!(
                "the picture is {width} wide, at most {widest} can be read: use fewer columns or shorter labels, \
                 or give every node a `narrow` place for phones"
            ));
        }
        self.misplaced_boxes(diagram, &mut faults);
        self.misplaced_lines(diagram, &mut faults);
        faults
    }

    fn misplaced_boxes(&self, diagram: &Diagram, faults: &mut Vec<String>) {
        let id = |index: usize| &diagram.nodes[index].id;
        for (index, (node, (place, lines))) in diagram
            .nodes
            .iter()
            .zip(self.boxes.iter().zip(&self.lines))
            .enumerate()
        {
            let need = box_size(node.kind, lines);
            if need.x > place.width() || need.y > place.height() {
                faults.push(format!("the text of `{}` does not fit its box", node.id));
            }
            for (other, box_) in self.boxes.iter().enumerate().skip(index + 1) {
                if place.overlaps(*box_) {
                    faults.push(format!(
                        "the nodes `{}` and `{}` are in the same place",
                        node.id,
                        id(other)
                    ));
                }
            }
            for (group, outline) in diagram.groups.iter().zip(&self.groups) {
                if !group.nodes.contains(&node.id) && outline.overlaps(*place) {
                    faults.push(format!(
                        "the group `{}` encloses `{}`, which is not in it",
                        group.label, node.id
                    ));
                }
            }
        }
    }

    fn misplaced_lines(&self, diagram: &Diagram, faults: &mut Vec<String>) {
        for (edge, (path, label)) in diagram
            .edges
            .iter()
            .zip(self.paths.iter().zip(&self.labels))
        {
            let name = format!("the edge from `{}` to `{}`", edge.from, edge.to);
            if path.is_empty() {
                faults.push(format!("{name} finds no way around the boxes"));
            } else if label.is_some_and(|label| self.boxes.iter().any(|box_| label.overlaps(*box_)))
            {
                faults.push(format!(
                    "the label of {name} covers a box: shorten it or leave more room"
                ));
            }
        }
        let labels: Vec<_> = self.labels.iter().flatten().collect();
        for (index, label) in labels.iter().enumerate() {
            if labels[index + 1..]
                .iter()
                .any(|other| label.overlaps(**other))
            {
                faults.push("two labels of edges cover each other".to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Group, Node};
    use super::*;
    use proptest::prelude::*;

    /// Pictures on a grid of three columns and four rows, with any edges between their nodes.
    fn pictures() -> impl Strategy<Value = Diagram> {
        let cells = prop::sample::subsequence((0..12_u16).collect::<Vec<_>>(), 2..=10);
        let edges = prop::collection::vec(
            (0..10_usize, 0..10_usize, prop::option::of("[a-z]{1,9}")),
            0..10,
        );
        (
            cells,
            edges,
            "[a-zA-Z]{1,12}( [a-z]{1,9}){0,4}",
            any::<bool>(),
        )
            .prop_map(|(cells, edges, label, grouped)| {
                let ids: Vec<_> = cells.iter().map(|cell| format!("n{cell}")).collect();
                let mut diagram = Diagram::new("any", "Any", "Any.", "Any.");
                for (id, cell) in ids.iter().zip(&cells) {
                    diagram = diagram.node(Node::new(id, &label, cell % 3 + 1, cell / 3 + 1));
                }
                if grouped {
                    diagram = diagram.group(Group::new("A group", &ids));
                }
                let ends = |(from, to, label): (usize, usize, Option<String>)| {
                    (from % ids.len(), to % ids.len(), label)
                };
                for (from, to, label) in edges
                    .into_iter()
                    .map(ends)
                    .filter(|(from, to, _)| from != to)
                {
                    let edge = Edge::new(&ids[from], &ids[to]);
                    diagram = diagram.edge(match label {
                        Some(label) => edge.label(label),
                        None => edge,
                    });
                }
                diagram
            })
    }

    proptest! {
        #[test]
        fn text_fits_and_no_line_crosses_a_box(diagram in pictures()) {
            let placed = place(&diagram, false);
            for (node, (place, lines)) in diagram.nodes.iter().zip(placed.boxes.iter().zip(&placed.lines)) {
                let need = box_size(node.kind, lines);
                prop_assert!(need.x <= place.width() && need.y <= place.height());
            }
            for path in &placed.paths {
                prop_assert!(path.len() >= 2, "no way");
                for ends in path.windows(2) {
                    prop_assert!(ends[0].x == ends[1].x || ends[0].y == ends[1].y, "{path:?} is not square");
                    let line = Rect::line(ends[0], ends[1]);
                    prop_assert!(!placed.boxes.iter().any(|place| line.overlaps(*place)), "{path:?} crosses a box");
                    prop_assert!(line.left >= placed.bounds.left && line.right <= placed.bounds.right);
                }
            }
            for outline in &placed.groups {
                prop_assert!(placed.boxes.iter().all(|place| place.around(*outline) == *outline));
            }
        }
    }
}
