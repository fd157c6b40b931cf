//! How a published port is bound to an address, in the words and quotes it is written in.

use super::{Port, Template};
use crate::yaml::{Node, Value};
use crate::{Edit, Span};

impl Port<'_> {
    /// The edit that binds the port to `address`; none where it is shared through an alias, or
    /// where a variable may bring an address with it.
    pub(crate) fn on_address(&self, address: &str) -> Option<Edit> {
        if self.node.is_alias() {
            None
        } else if self.is_short() {
            self.short_on_address(address)
        } else if self.node.get("host_ip").is_some_and(has_variables) {
            None
        } else {
            self.node.set(&["host_ip"], Value::Text(address))
        }
    }

    fn short_on_address(&self, address: &str) -> Option<Edit> {
        let value = self.node.text().filter(|_| self.node.is_verbatim())?;
        let may_bring_address =
            self.host_ip.is_some() || self.published.is_none() || has_colons_in_variables(value);
        if has_variables(self.node) && may_bring_address {
            return None;
        }
        let colons = match (self.host_ip, self.published) {
            (Some(ip), _) => {
                return Some(Edit {
                    span: ip.span,
                    text: address.to_owned(),
                });
            }
            (None, Some(_)) if value.starts_with(':') => "",
            (None, Some(_)) => ":",
            (None, None) => "::",
        };
        let start = Span::at(self.node.inner().start);
        Some(Edit {
            span: start,
            text: format!("{address}{colons}"),
        })
    }
}

fn has_variables(node: Node) -> bool {
    Template::parse(node.text().unwrap_or_default()).has_variables()
}

fn has_colons_in_variables(value: &str) -> bool {
    Template::parse(value)
        .variables()
        .any(|variable| variable.argument.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn an_address_is_put_in_every_syntax() {
        let cases = [
            ("- 80", Some("- 127.0.0.1::80")),
            ("- '8080:80/udp'", Some("- '127.0.0.1:8080:80/udp'")),
            ("- \"0.0.0.0:1:2\"", Some("- \"127.0.0.1:1:2\"")),
            ("- '[::]:1:2'", Some("- '127.0.0.1:1:2'")),
            ("- ':1:2'", Some("- '127.0.0.1:1:2'")),
            ("- ${P}:80 # c", Some("- 127.0.0.1:${P}:80 # c")),
            ("- ${P:-0.0.0.0:1}:80", None),
            ("- ${P}", None),
            ("- \"\\x38:80\"", None),
            (
                "- target: 1\n  published: 2",
                Some("- target: 1\n  published: 2\n  host_ip: 127.0.0.1"),
            ),
            ("- target: 1", Some("- target: 1\n  host_ip: 127.0.0.1")),
            (
                "- {target: 1, published: 2}",
                Some("- {target: 1, published: 2, host_ip: 127.0.0.1}"),
            ),
            (
                "- target: 1\r\n  published: 2\r\n",
                Some("- target: 1\r\n  published: 2\r\n  host_ip: 127.0.0.1\r\n"),
            ),
            (
                "- target: 1\n  host_ip: \"0.0.0.0\" # c",
                Some("- target: 1\n  host_ip: \"127.0.0.1\" # c"),
            ),
            ("[target: 1]", None),
            ("- {target: 1, host_ip: '${IP:-0.0.0.0}'}", None),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            let port = Port::new(yaml.root().unwrap().items().next().unwrap()).unwrap();
            let edited = port.on_address("127.0.0.1").map(|edit| {
                let mut edited = text.to_owned();
                edited.replace_range(edit.span.start..edit.span.end, &edit.text);
                edited
            });
            assert_eq!(edited.as_deref(), expected, "{text}");
        }
    }
}
