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
        match address.parse::<IpAddr>() {
            Ok(ip) if ip.is_unspecified() => Self::Everywhere,
            Ok(ip) if ip.is_loopback() => Self::Loopback,
            _ if address.is_empty() => Self::Everywhere,
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
        let cases = [
            ("80", (None, None, Some("80"), None), Binding::Everywhere),
            (
                "'8080:80'",
                (None, Some("8080"), Some("80"), None),
                Binding::Everywhere,
            ),
            (
                "127.0.0.1:8080:80/udp",
                (Some("127.0.0.1"), Some("8080"), Some("80"), Some("udp")),
                Binding::Loopback,
            ),
            (
                "127.0.0.1::80",
                (Some("127.0.0.1"), None, Some("80"), None),
                Binding::Loopback,
            ),
            (
                "0.0.0.0:9000-9001:80-81",
                (Some("0.0.0.0"), Some("9000-9001"), Some("80-81"), None),
                Binding::Everywhere,
            ),
            (
                "'[::1]:1:2'",
                (Some("[::1]"), Some("1"), Some("2"), None),
                Binding::Loopback,
            ),
            (
                "'[::]:1:2'",
                (Some("[::]"), Some("1"), Some("2"), None),
                Binding::Everywhere,
            ),
            (
                "'::1:1:2'",
                (Some("::1"), Some("1"), Some("2"), None),
                Binding::Loopback,
            ),
            (
                "10.0.0.5:1:2",
                (Some("10.0.0.5"), Some("1"), Some("2"), None),
                Binding::Address,
            ),
            (
                "${P}:80",
                (None, Some("${P}"), Some("80"), None),
                Binding::Everywhere,
            ),
            (
                "${IP}:1:80",
                (Some("${IP}"), Some("1"), Some("80"), None),
                Binding::Unknown,
            ),
            (
                "${IP:-127.0.0.1}:1:80",
                (Some("${IP:-127.0.0.1}"), Some("1"), Some("80"), None),
                Binding::Loopback,
            ),
            (
                "${P:-127.0.0.1:1}:80",
                (None, Some("${P:-127.0.0.1:1}"), Some("80"), None),
                Binding::Loopback,
            ),
            (
                "{target: 80, published: 8080}",
                (None, Some("8080"), Some("80"), None),
                Binding::Everywhere,
            ),
            (
                "{target: 80, host_ip: '::'}",
                (Some("::"), None, Some("80"), None),
                Binding::Everywhere,
            ),
            (
                "{target: 80, host_ip: 127.0.0.1}",
                (Some("127.0.0.1"), None, Some("80"), None),
                Binding::Loopback,
            ),
            (
                "{target: 80, host_ip: ''}",
                (Some(""), None, Some("80"), None),
                Binding::Everywhere,
            ),
        ];
        for (text, (host_ip, published, target, protocol), binding) in cases {
            let yaml = Yaml::parse(text);
            let port = Port::new(yaml.root().unwrap()).unwrap();
            let pieces = [port.host_ip, port.published, port.target, port.protocol];
            assert_eq!(
                pieces.map(|piece| piece.map(|piece| piece.value)),
                [host_ip, published, target, protocol],
                "{text}"
            );
            assert!(
                pieces
                    .iter()
                    .flatten()
                    .all(|piece| piece.span.of(text) == piece.value),
                "{text}"
            );
            assert_eq!(port.binding(), binding, "{text}");
        }
    }
}
