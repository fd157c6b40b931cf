//! The way of an edge around the boxes: the cheapest path along lanes, with few bends.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::layout::{Point, Rect};

/// Where lines may run between the columns and between the rows.
#[derive(Debug)]
pub(super) struct Lanes {
    pub(super) across: Vec<i32>,
    pub(super) down: Vec<i32>,
}

/// What a line must keep off.
#[derive(Debug)]
pub(super) struct Obstacles<'a> {
    pub(super) boxes: &'a [Rect],
    /// The names of groups: a line may cross an outline, not its name.
    pub(super) names: &'a [Rect],
}

/// One path per edge, given by the boxes at its ends; a path without points where there is no way.
pub(super) fn routes(
    obstacles: &Obstacles<'_>,
    lanes: &Lanes,
    ends: &[(usize, usize)],
) -> Vec<Vec<Point>> {
    let mut drawn: Vec<Drawn> = Vec::with_capacity(ends.len());
    for (from, to) in ends {
        let path = Search::new(obstacles, lanes, *from, *to)
            .run(&drawn)
            .unwrap_or_default();
        drawn.push(Drawn {
            from: *from,
            to: *to,
            path,
        });
    }
    drawn.into_iter().map(|drawn| drawn.path).collect()
}

/// An edge that has its way already.
struct Drawn {
    from: usize,
    to: usize,
    path: Vec<Point>,
}

/// How near a line may come to a box that it does not belong to.
const CLEARANCE: i32 = 6;
/// What a bend costs, in units of length.
const BEND: i32 = 30;
/// What crossing another line costs.
const CROSSING: i32 = 40;
/// What running on another line costs, for each unit of length.
const SHARED: i32 = 4;
/// What leaving a box beside the middle of its side costs.
const OFF_CENTRE: i32 = 6;
/// How near to a corner a line may leave a box.
const CORNER: i32 = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Down,
    Left,
    Up,
}

impl Way {
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    const fn back(self) -> Self {
        Self::ALL[(self as usize + 2) % 4]
    }

    const fn is_level(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }
}

/// A place on the border of a box at which a line may leave (or arrive, the other way round).
#[derive(Debug, Clone, Copy)]
struct Port {
    at: Point,
    outward: Way,
    cost: i32,
}

impl Port {
    /// Whether a step that starts at `at` runs on the straight line out of this port.
    const fn is_on_ray(&self, at: Point, outward: Way) -> bool {
        let on_line = if self.outward.is_level() {
            at.y == self.at.y
        } else {
            at.x == self.at.x
        };
        on_line && outward as usize == self.outward as usize
    }
}

/// The ports of a box: the middle of each side, its quarters, and what is level with the other end.
fn ports(box_: Rect, other: Rect) -> Vec<Port> {
    let mut ports = Vec::new();
    for outward in Way::ALL {
        let (low, high, aligned) = if outward.is_level() {
            (box_.top, box_.bottom, other.centre().y)
        } else {
            (box_.left, box_.right, other.centre().x)
        };
        let (middle, quarter) = (i32::midpoint(low, high), (high - low) / 4);
        let mut offsets = vec![
            (middle, 0),
            (middle - quarter, OFF_CENTRE),
            (middle + quarter, OFF_CENTRE),
        ];
        if (low + CORNER..=high - CORNER).contains(&aligned) {
            offsets.push((aligned, OFF_CENTRE / 2));
        }
        ports.extend(offsets.into_iter().map(|(along, cost)| {
            let at = match outward {
                Way::Right => Point {
                    x: box_.right,
                    y: along,
                },
                Way::Left => Point {
                    x: box_.left,
                    y: along,
                },
                Way::Down => Point {
                    x: along,
                    y: box_.bottom,
                },
                Way::Up => Point {
                    x: along,
                    y: box_.top,
                },
            };
            Port { at, outward, cost }
        }));
    }
    ports
}

/// The search for one edge, on the crossings of all lanes with each other and with the ports.
struct Search<'a> {
    obstacles: &'a Obstacles<'a>,
    from: usize,
    to: usize,
    leave: Vec<Port>,
    arrive: Vec<Port>,
    xs: Vec<i32>,
    ys: Vec<i32>,
}

impl<'a> Search<'a> {
    fn new(obstacles: &'a Obstacles<'a>, lanes: &Lanes, from: usize, to: usize) -> Self {
        let (leave, arrive) = (
            ports(obstacles.boxes[from], obstacles.boxes[to]),
            ports(obstacles.boxes[to], obstacles.boxes[from]),
        );
        let points = || leave.iter().chain(&arrive).map(|port| port.at);
        let sorted = |lanes: &[i32], ports: &mut dyn Iterator<Item = i32>| {
            let mut all: Vec<_> = lanes.iter().copied().chain(ports).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let xs = sorted(&lanes.across, &mut points().map(|at| at.x));
        let ys = sorted(&lanes.down, &mut points().map(|at| at.y));
        Self {
            obstacles,
            from,
            to,
            leave,
            arrive,
            xs,
            ys,
        }
    }

    /// Dijkstra's algorithm over places and ways of arriving there.
    fn run(&self, drawn: &[Drawn]) -> Option<Vec<Point>> {
        let count = self.xs.len() * self.ys.len() * Way::ALL.len();
        let mut best = vec![i32::MAX; count];
        let mut before = vec![usize::MAX; count];
        let mut queue = BinaryHeap::new();
        for port in &self.leave {
            let state = self.state(port.at, port.outward)?;
            best[state] = port.cost;
            queue.push(Reverse((port.cost, state)));
        }
        while let Some(Reverse((cost, state))) = queue.pop() {
            if self.arrival(state).is_some() {
                return Some(self.trace(&before, state));
            }
            if cost > best[state] {
                continue;
            }
            for (next, step) in self.steps(state, drawn) {
                if cost + step < best[next] {
                    best[next] = cost + step;
                    before[next] = state;
                    queue.push(Reverse((cost + step, next)));
                }
            }
        }
        None
    }

    fn state(&self, at: Point, way: Way) -> Option<usize> {
        let (x, y) = (
            self.xs.binary_search(&at.x).ok()?,
            self.ys.binary_search(&at.y).ok()?,
        );
        Some((y * self.xs.len() + x) * Way::ALL.len() + way as usize)
    }

    fn place(&self, state: usize) -> (usize, usize, Way) {
        let (cell, way) = (state / Way::ALL.len(), Way::ALL[state % Way::ALL.len()]);
        (cell % self.xs.len(), cell / self.xs.len(), way)
    }

    fn point(&self, state: usize) -> Point {
        let (x, y, _) = self.place(state);
        Point {
            x: self.xs[x],
            y: self.ys[y],
        }
    }

    /// The port at which a state arrives, if it does.
    fn arrival(&self, state: usize) -> Option<&Port> {
        let (at, (_, _, way)) = (self.point(state), self.place(state));
        self.arrive
            .iter()
            .find(|port| port.at == at && port.outward.back() == way)
    }

    /// The states that one step leads to, with what it costs.
    fn steps(&self, state: usize, drawn: &[Drawn]) -> Vec<(usize, i32)> {
        let (x, y, way) = self.place(state);
        let mut steps = Vec::with_capacity(3);
        for next in Way::ALL.into_iter().filter(|next| *next != way.back()) {
            let (x, y) = match next {
                Way::Right if x + 1 < self.xs.len() => (x + 1, y),
                Way::Down if y + 1 < self.ys.len() => (x, y + 1),
                Way::Left if x > 0 => (x - 1, y),
                Way::Up if y > 0 => (x, y - 1),
                _ => continue,
            };
            let (a, b) = (
                self.point(state),
                Point {
                    x: self.xs[x],
                    y: self.ys[y],
                },
            );
            if self.is_blocked(a, b, next) {
                continue;
            }
            let state = (y * self.xs.len() + x) * Way::ALL.len() + next as usize;
            let length = (a.x - b.x).abs() + (a.y - b.y).abs();
            let bend = if next == way { 0 } else { BEND };
            let port = self.arrival(state).map_or(0, |port| port.cost);
            steps.push((state, length + bend + port + self.disturbance(a, b, drawn)));
        }
        steps
    }

    fn is_blocked(&self, a: Point, b: Point, way: Way) -> bool {
        let line = Rect::line(a, b);
        let hits_box = self
            .obstacles
            .boxes
            .iter()
            .enumerate()
            .any(|(index, box_)| {
                let leaves =
                    index == self.from && self.leave.iter().any(|port| port.is_on_ray(a, way));
                let arrives = index == self.to
                    && self.arrive.iter().any(|port| port.is_on_ray(a, way.back()));
                line.overlaps(if leaves || arrives {
                    *box_
                } else {
                    box_.grown(CLEARANCE)
                })
            });
        hits_box || self.obstacles.names.iter().any(|name| line.overlaps(*name))
    }

    /// What a step costs because of the lines that are there. Lines from the same box, or to the
    /// same box, may run together: they read as one that forks or joins.
    fn disturbance(&self, a: Point, b: Point, drawn: &[Drawn]) -> i32 {
        let step = Rect::line(a, b);
        let mut cost = 0;
        for other in drawn
            .iter()
            .filter(|other| other.from != self.from && other.to != self.to)
        {
            for ends in other.path.windows(2) {
                let line = Rect::line(ends[0], ends[1]);
                let level = |rect: Rect| rect.height() == 0;
                if level(step) != level(line) {
                    cost += if step.overlaps(line) || touches_inside(step, line) {
                        CROSSING
                    } else {
                        0
                    };
                } else if step.grown(3).overlaps(line.grown(3)) {
                    let shared = if level(step) {
                        overlap(step.left, step.right, line.left, line.right)
                    } else {
                        overlap(step.top, step.bottom, line.top, line.bottom)
                    };
                    cost += shared * SHARED;
                }
            }
        }
        cost
    }

    /// The bends from start to `state`.
    fn trace(&self, before: &[usize], mut state: usize) -> Vec<Point> {
        let mut path = vec![self.point(state)];
        while let Some(previous) = before
            .get(state)
            .filter(|previous| **previous != usize::MAX)
        {
            let (_, _, way) = self.place(state);
            let (_, _, earlier) = self.place(*previous);
            state = *previous;
            if way != earlier {
                path.push(self.point(state));
            }
        }
        if path.last() != Some(&self.point(state)) {
            path.push(self.point(state));
        }
        path.reverse();
        path
    }
}

/// Whether two thin lines at right angles cross within the first's half-open length.
const fn touches_inside(step: Rect, line: Rect) -> bool {
    step.left <= line.right
        && line.left < step.right + 1
        && step.top <= line.bottom
        && line.top < step.bottom + 1
}

/// How much two ranges have in common.
fn overlap(a: i32, b: i32, c: i32, d: i32) -> i32 {
    (b.min(d) - a.max(c)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn cell(column: i32, row: i32) -> Rect {
        Rect {
            left: column * 100,
            top: row * 70,
            right: column * 100 + 70,
            bottom: row * 70 + 36,
        }
    }

    fn routed(boxes: &[Rect], ends: &[(usize, usize)]) -> Vec<Vec<Point>> {
        let lanes = Lanes {
            across: vec![-15, 85, 185, 285],
            down: vec![-17, 53, 123, 193],
        };
        routes(&Obstacles { boxes, names: &[] }, &lanes, ends)
    }

    fn crosses(path: &[Point], boxes: &[Rect]) -> bool {
        path.windows(2).any(|ends| {
            boxes
                .iter()
                .any(|box_| Rect::line(ends[0], ends[1]).overlaps(*box_))
        })
    }

    #[test]
    fn neighbours_are_joined_by_a_straight_line() {
        let paths = routed(&[cell(0, 0), cell(0, 1)], &[(0, 1)]);
        assert_eq!(paths, [[Point { x: 35, y: 36 }, Point { x: 35, y: 70 }]]);
    }

    #[test]
    fn a_line_goes_around_the_boxes_between_its_ends() {
        let boxes = [cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 1)];
        let paths = routed(&boxes, &[(0, 2), (1, 3), (2, 0)]);
        assert!(
            paths
                .iter()
                .all(|path| path.len() >= 2 && !crosses(path, &boxes)),
            "{paths:?}"
        );
        assert_ne!(
            paths[0],
            paths[2].iter().rev().copied().collect::<Vec<_>>(),
            "there and back are two lines"
        );
    }

    #[test]
    fn a_box_that_is_walled_in_has_no_way() {
        let wall = Rect {
            left: -40,
            top: 50,
            right: 400,
            bottom: 60,
        };
        let paths = routed(&[cell(0, 0), cell(0, 1), wall], &[(0, 1)]);
        assert_eq!(paths, [Vec::new()]);
    }
}
