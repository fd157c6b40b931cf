//! What a service publishes: `"127.0.0.1:8080:80/tcp"`, or the same as a mapping.

use std::net::IpAddr;

use super::{Piece, Template, UNKNOWN, split_at_colons};
use crate::yaml::{Node, NodeKind};

/// One entry of `ports`.
#[derive(Debug, Clone, Copy)]
pub struct Port<'t> {
    /// The entry.
    pub node: Node<'t>,
    /// The address of this machine that is listened on.
    pub host_ip: Option<Piece<'t>>,
    /// The port, or range of ports, on this machine.
    pub published: Option<Piece<'t>>,
    /// The port, or range of ports, in the container.
    pub target: Option<Piece<'t>>,
    /// `tcp` or `udp`, where it is said.
    pub protocol: Option<Piece<'t>>,
}

/// Who can reach a published port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// Everybody who can reach this machine, on any of its addresses.
    Everywhere,
    /// This machine only.
    Loopback,
    /// Those who can reach one of its addresses.
    Address,
    /// A variable decides, and it has no default.
    Unknown,
}

impl<'t> Port<'t> {
    /// Reads an entry of `ports`; none where it is neither text nor a mapping.
    pub fn new(node: Node<'t>) -> Option<Self> {
        match node.kind() {
            NodeKind::Scalar => Self::short(node),
            NodeKind::Mapping => Some(Self::long(node)),
            NodeKind::Sequence | NodeKind::Unresolved => None,
        }
    }

    fn short(node: Node<'t>) -> Option<Self> {
        let text = node.text()?;
        let piece = |part: &'t str| (!part.is_empty()).then(|| Piece::part_of(node, part));
        let (address, protocol) = text.rsplit_once('/').unwrap_or((text, ""));
        let parts = split_at_colons(address);
        let [rest @ .., target] = parts.as_slice() else {
            return None;
        };
        let (host_ip, published) = match rest {
            [] => ("", ""),
            [published] => ("", *published),
            // An IPv6 address may come without its brackets.
            [.., published] => {
                let end = address.len() - target.len() - published.len() - 2;
                (&address[..end], *published)
            }
        };
        Some(Self {
            node,
            host_ip: piece(host_ip),
            published: piece(published),
            target: piece(target),
            protocol: piece(protocol),
        })
    }

    fn long(node: Node<'t>) -> Self {
        let piece = |name: &str| node.get(name).and_then(Piece::of);
        Self {
            node,
            host_ip: piece("host_ip"),
            published: piece("published"),
            target: piece("target"),
            protocol: piece("protocol"),
        }
    }

    /// Whether it is written as text rather than as a mapping.
    pub fn is_short(&self) -> bool {
        self.node.kind() == NodeKind::Scalar
    }

    /// Who can reach it, as long as no variable says otherwise.
    pub fn binding(&self) -> Binding {
        if !self.is_short() {
            return self
                .host_ip
                .map_or(Binding::Everywhere, |ip| Binding::of(&filled(ip.value)));
        }
        // A default may hold colons of its own, as in `${WEB:-127.0.0.1:8080}:80`.
        let text = filled(self.node.text().unwrap_or_default());
        let parts = split_at_colons(&text);
        match parts.as_slice() {
            [] | [_] | [_, _] => Binding::Everywhere,
            [ip @ .., _, _] => Binding::of(&ip.join(":")),
        }
    }
}

fn filled(value: &str) -> String {
    Template::parse(value).with_defaults()
}

impl Binding {
    fn of(address: &str) -> Self {
        let address = address.trim_start_matches('[').trim_end_matches(']');
        // `::ffff:0.0.0.0` is `0.0.0.0` in the notation of IPv6.
        match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
            Ok(ip) if ip.is_unspecified() => Self::Everywhere,
            Ok(ip) if ip.is_loopback() => Self::Loopback,
            _ if matches!(address, "" | "*") => Self::Everywhere,
            _ if address.contains(UNKNOWN) => Self::Unknown,
            _ if address == "localhost" => Self::Loopback,
            _ => Self::Address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn a_port_is_taken_apart_in_every_syntax() {
        use Binding::{Address, Everywhere, Loopback, Unknown};
        // Address, published, target, protocol.
        let cases = [
            ("80", "- - 80 -", Everywhere),
            ("'8080:80'", "- 8080 80 -", Everywhere),
            ("127.0.0.1:8080:80/udp", "127.0.0.1 8080 80 udp", Loopback),
            ("127.0.0.1::80", "127.0.0.1 - 80 -", Loopback),
            (
                "0.0.0.0:9000-9001:80-81",
                "0.0.0.0 9000-9001 80-81 -",
                Everywhere,
            ),
            ("'[::1]:1:2'", "[::1] 1 2 -", Loopback),
            ("'[::]:1:2'", "[::] 1 2 -", Everywhere),
            ("'::1:1:2'", "::1 1 2 -", Loopback),
            ("10.0.0.5:1:2", "10.0.0.5 1 2 -", Address),
            (
                "'[::ffff:0.0.0.0]:1:2'",
                "[::ffff:0.0.0.0] 1 2 -",
                Everywhere,
            ),
            ("'*:1:2'", "* 1 2 -", Everywhere),
            ("${P}:80", "- ${P} 80 -", Everywhere),
            ("${IP}:1:80", "${IP} 1 80 -", Unknown),
            ("${IP:-127.0.0.1}:1:80", "${IP:-127.0.0.1} 1 80 -", Loopback),
            ("${P:-127.0.0.1:1}:80", "- ${P:-127.0.0.1:1} 80 -", Loopback),
            ("{target: 80, published: 8080}", "- 8080 80 -", Everywhere),
            ("{target: 80, host_ip: '::'}", ":: - 80 -", Everywhere),
            (
                "{target: 80, host_ip: 127.0.0.1}",
                "127.0.0.1 - 80 -",
                Loopback,
            ),
            ("{target: 80, host_ip: ''}", " - 80 -", Everywhere),
        ];
        for (text, expected, binding) in cases {
            let yaml = Yaml::parse(text);
            let port = Port::new(yaml.root().unwrap()).unwrap();
            let pieces = [port.host_ip, port.published, port.target, port.protocol];
            let values = pieces.map(|piece| piece.map_or("-", |piece| piece.value));
            assert_eq!(values.join(" "), expected, "{text}");
            let spans = pieces.iter().flatten();
            assert!(
                spans
                    .clone()
                    .all(|piece| piece.span.of(text) == piece.value),
                "{text}"
            );
            assert_eq!(port.binding(), binding, "{text}");
        }
    }
}
