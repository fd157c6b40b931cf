//! Two services that want one port of the host.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::compose::{Binding, Compose, Port, filled_text};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-published-port",
    kind: Kind::Compose,
    summary: told!("two services publish the same port of the host"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["dclint:no-duplicate-exported-ports"],
    antipattern: None,
    fix: None,
    docs: page!("duplicate_published_port.md"),
    check: Check::Compose(check),
};

/// How many ports of a range are looked at one by one.
const LONGEST_RANGE: u16 = 100;

/// A port of the host: its number, protocol and address; no address is all of them.
type Taken<'t> = (u16, &'t str, Option<&'t str>);

fn check(file: &Compose, report: &mut Report) {
    let mut seen: HashMap<Taken, (Span, &str)> = HashMap::new();
    for (service, ports) in file.each_once("ports") {
        // Services with profiles are mostly there to be chosen from.
        if service.get("profiles").is_some() {
            continue;
        }
        for port in ports.items().filter_map(Port::new) {
            let here = (port.node.span(), service.name());
            let wanted: Vec<Wanted> = Wanted::by(&port).collect();
            let taken = wanted.iter().find_map(|wanted| wanted.taken(&seen));
            if let Some((first, owner)) = taken {
                let published = port.published.map_or("", |published| published.value);
                let message = format!("port {published} of the host is taken by `{owner}`");
                report.at(here.0, message).related_here(first, "taken here");
            }
            for wanted in wanted {
                wanted.take(&mut seen, here);
            }
        }
    }
}

/// A port of the host that a service wants.
struct Wanted<'t> {
    number: u16,
    protocol: &'t str,
    /// Where it is to be listened; none for all addresses.
    address: Option<&'t str>,
}

/// Stands for whichever address: somebody has the port somewhere.
const SOMEWHERE: &str = "";

impl<'t> Wanted<'t> {
    /// The ports that an entry takes for sure. Of a range for a single port of the container
    /// Docker chooses one that is free, and of a port without a number, too.
    fn by(port: &Port<'t>) -> impl Iterator<Item = Self> + use<'t> {
        let published = port.published.map(|published| filled_text(published.value));
        let is_range = |text: &str| text.contains('-');
        let target = port.target.is_some_and(|target| is_range(target.value));
        let numbers = published.filter(|text| !is_range(text) || target);
        let numbers = numbers.and_then(|text| numbers_of(&text));
        let protocol = port.protocol.map_or("tcp", |protocol| protocol.value);
        let binding = port.binding();
        let address = port
            .host_ip
            .filter(|_| binding != Binding::Everywhere)
            .map(|ip| ip.value);
        numbers.into_iter().flatten().map(move |number| Self {
            number,
            protocol,
            address,
        })
    }

    fn taken<'s>(&self, seen: &HashMap<Taken<'t>, (Span, &'s str)>) -> Option<(Span, &'s str)> {
        let at = |address| seen.get(&(self.number, self.protocol, address)).copied();
        match self.address {
            None => at(Some(SOMEWHERE)),
            Some(_) => at(None).or_else(|| at(self.address)),
        }
    }

    fn take<'s>(&self, seen: &mut HashMap<Taken<'t>, (Span, &'s str)>, owner: (Span, &'s str)) {
        for address in [self.address, Some(SOMEWHERE)] {
            seen.entry((self.number, self.protocol, address))
                .or_insert(owner);
        }
    }
}

/// The numbers of a port or a range of ports; none where a variable decides.
fn numbers_of(text: &str) -> Option<RangeInclusive<u16>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    Some(first..=last.min(first.saturating_add(LONGEST_RANGE)))
}
