//! Services that wait for each other.

use std::collections::HashMap;

use crate::compose::{Compose, Piece, Service};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "dependency-cycle",
    kind: Kind::Compose,
    summary: told!("services wait for each other"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("dependency_cycle.md"),
    check: Check::Compose(check),
};

fn check(file: &Compose, report: &mut Report) {
    let waits = Waits::of(file);
    let mut state = vec![State::New; waits.names.len()];
    for start in 0..waits.names.len() {
        if let Some((from, on)) = waits.cycle_from(start, &mut state) {
            let message = format!(
                "`{from}` waits for `{0}`, and `{0}` waits for `{from}`, so neither can start",
                on.value
            );
            report.at(on.span, message);
        }
    }
}

/// Who waits for whom.
struct Waits<'t> {
    names: Vec<&'t str>,
    on: Vec<Vec<(usize, Piece<'t>)>>,
}

/// How far the search has come with a service.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the way from where the search began to where it is.
    Open,
    Done,
}

impl<'t> Waits<'t> {
    fn of(file: &'t Compose) -> Self {
        let names: Vec<&str> = file.services().map(Service::name).collect();
        let places: HashMap<&str, usize> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, at))
            .collect();
        let place = |name: Piece<'t>| places.get(name.value).map(|at| (*at, name));
        let on = file.services().map(|service| {
            service
                .depends_on()
                .filter_map(|on| place(on.service))
                .collect()
        });
        Self {
            on: on.collect(),
            names,
        }
    }

    /// The first step that closes a circle, on the ways that start here.
    fn cycle_from(&self, start: usize, state: &mut [State]) -> Option<(&'t str, Piece<'t>)> {
        let mut found = None;
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.pop() {
            let Some((on, name)) = self.on.get(at).and_then(|on| on.get(next)).copied() else {
                *state.get_mut(at)? = State::Done;
                continue;
            };
            *state.get_mut(at)? = State::Open;
            way.push((at, next + 1));
            match state.get(on)? {
                State::Open => found = found.or(Some((*self.names.get(at)?, name))),
                State::New => way.push((on, 0)),
                State::Done => {}
            }
        }
        found
    }
}
