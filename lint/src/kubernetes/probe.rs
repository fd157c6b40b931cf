//! The probes of a container, and what each of them asks.

use super::Container;
use crate::Span;
use crate::yaml::{Entry, Node};

/// The field of the probe that has a container started anew.
pub(crate) const LIVENESS: &str = "livenessProbe";
/// The field of the probe that keeps requests away.
pub(crate) const READINESS: &str = "readinessProbe";
/// The field of the probe that holds the other two back.
pub(crate) const STARTUP: &str = "startupProbe";

/// The ways of asking.
pub(crate) const HANDLERS: [&str; 4] = ["exec", "grpc", "httpGet", "tcpSocket"];

/// One probe of a container. It is a place to look from and costs nothing to copy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Probe<'t> {
    container: Container<'t>,
    entry: Entry<'t>,
}

impl<'t> Container<'t> {
    /// The probe in this field.
    pub(crate) fn probe(self, field: &str) -> Option<Probe<'t>> {
        let entry = self.node().entry(field);
        let entry = entry.filter(|entry| !entry.value.is_null())?;
        Some(Probe {
            container: self,
            entry,
        })
    }

    /// All its probes.
    pub(crate) fn probes(self) -> impl Iterator<Item = Probe<'t>> {
        let fields = [LIVENESS, READINESS, STARTUP];
        fields
            .into_iter()
            .filter_map(move |field| self.probe(field))
    }

    /// Whether something asks it, or should, for as long as it runs.
    pub(crate) fn is_long_running(self) -> bool {
        self.role() == super::Role::Main
            && self.node().is_complete()
            && !self.pod().is_some_and(super::Pod::ends)
    }

    /// The number of the port that it gives this name.
    fn port_named(self, name: &str) -> Option<&'t str> {
        let mut ports = self.ports();
        let port = ports.find(|port| port.get("name").and_then(Node::text) == Some(name))?;
        port.get("containerPort")?.text()
    }

    /// The probe to propose: a connection to the port that it surely listens on, or the file that
    /// its own command leaves as a sign of life.
    pub(crate) fn proposed_probe(self) -> Option<Proposal<'t>> {
        let is_tcp = |port: &Node| {
            let protocol = port.get("protocol").and_then(Node::text);
            protocol.is_none_or(|protocol| protocol == "TCP")
        };
        let mut ports = self.ports().filter(is_tcp);
        match (ports.next(), ports.next()) {
            (Some(port), None) => port.get("containerPort")?.text().map(Proposal::Port),
            (None, None) => self.sign_of_life().map(Proposal::File),
            _ => None,
        }
    }

    /// The file that a script of the container touches for whoever asks after its health.
    fn sign_of_life(self) -> Option<&'t str> {
        let texts = ["command", "args"]
            .into_iter()
            .filter_map(|field| self.get(field));
        let texts = texts.flat_map(Node::items).filter_map(Node::text);
        let mut files = texts.filter_map(|script| {
            let file = script.split_once("touch ")?.1;
            let file = file.split([' ', ';', '&', '\n']).next()?;
            let is_sign = ["health", "live", "alive", "ready"];
            is_sign
                .iter()
                .any(|word| file.contains(word))
                .then_some(file)
        });
        files.next()
    }
}

/// What a probe that is not there yet might ask.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proposal<'t> {
    /// Whether this port takes connections.
    Port(&'t str),
    /// Whether this file is there.
    File(&'t str),
}

impl<'t> Probe<'t> {
    /// Its field: `livenessProbe`.
    pub(crate) fn field(self) -> &'t str {
        self.entry.name()
    }

    /// Where its field stands.
    pub(crate) fn place(self) -> Span {
        self.entry.key.span()
    }

    /// Whether it was read to its end.
    pub(crate) fn is_complete(self) -> bool {
        self.entry.value.is_complete()
    }

    /// One of its settings, or of its ways of asking.
    pub(crate) fn get(self, field: &str) -> Option<Node<'t>> {
        let value = self.entry.value.get(field);
        value.filter(|value| !value.is_null())
    }

    /// One of its settings as a number.
    pub(crate) fn number(self, field: &str) -> Option<i64> {
        self.get(field)?.text()?.parse().ok()
    }

    /// Its ways of asking; one where it is right.
    pub(crate) fn handlers(self) -> impl Iterator<Item = (&'static str, Node<'t>)> {
        let handlers = HANDLERS.into_iter();
        handlers.filter_map(move |name| Some((name, self.get(name)?)))
    }

    /// The port that it asks, as it is written.
    pub(crate) fn port(self) -> Option<Node<'t>> {
        let (_, handler) = self.handlers().next()?;
        handler.get("port").filter(|port| port.text().is_some())
    }

    /// Whether it asks nothing but what the other asks. A port is the same under its name and
    /// under its number.
    pub(crate) fn asks_the_same(self, other: Self) -> bool {
        let (Some((name, one)), Some((other_name, two))) =
            (self.handlers().next(), other.handlers().next())
        else {
            return false;
        };
        let is_same = |field: &str, default: &str| {
            let of = |node: Node<'t>| node.get(field).and_then(Node::text).unwrap_or(default);
            of(one) == of(two)
        };
        let is_same_port = || self.resolved_port(one) == other.resolved_port(two);
        name == other_name
            && match name {
                "httpGet" => {
                    is_same_port()
                        && path(one) == path(two)
                        && is_same("scheme", "HTTP")
                        && is_same("host", "")
                        && headers(one).eq(headers(two))
                }
                "tcpSocket" => is_same_port() && is_same("host", ""),
                "grpc" => is_same_port() && is_same("service", ""),
                _ => words(one).eq(words(two)),
            }
    }

    /// The number of the port that `handler` asks, or the name that stands for none.
    fn resolved_port(self, handler: Node<'t>) -> Option<&'t str> {
        let port = handler.get("port")?.text()?;
        Some(self.container.port_named(port).unwrap_or(port))
    }
}

/// The path of a request; the slash in front goes without saying.
pub(crate) fn path(http: Node<'_>) -> &str {
    let path = http.get("path").and_then(Node::text).unwrap_or_default();
    path.strip_prefix('/').unwrap_or(path)
}

/// The words of a command.
pub(crate) fn words(exec: Node<'_>) -> impl Iterator<Item = &str> {
    let command = exec.get("command").into_iter();
    command.flat_map(Node::items).filter_map(Node::text)
}

fn headers(http: Node<'_>) -> impl Iterator<Item = [Option<&str>; 2]> {
    let headers = http.get("httpHeaders").into_iter().flat_map(Node::items);
    headers.map(|header| ["name", "value"].map(|field| header.get(field)?.text()))
}

#[cfg(test)]
mod tests {
    use super::{LIVENESS, READINESS};
    use crate::kubernetes::Kubernetes;

    #[test]
    fn probes_are_compared_by_what_they_ask() {
        let cases = [
            (
                "httpGet: {path: /h, port: web}",
                "httpGet: {path: h, port: 80}",
                true,
            ),
            (
                "httpGet: {path: /h, port: web}",
                "httpGet: {path: /h, port: admin}",
                false,
            ),
            (
                "httpGet: {path: /, port: 80}",
                "httpGet: {port: 80, scheme: HTTP}",
                true,
            ),
            (
                "httpGet: {port: 80}",
                "httpGet: {port: 80, scheme: HTTPS}",
                false,
            ),
            (
                "httpGet: {port: 80, httpHeaders: [{name: A, value: b}]}",
                "httpGet: {port: 80}",
                false,
            ),
            ("grpc: {port: 9}", "grpc: {port: 9}", true),
            ("grpc: {port: 9}", "grpc: {port: 9, service: live}", false),
            ("tcpSocket: {port: admin}", "tcpSocket: {port: 81}", true),
            ("tcpSocket: {port: 81}", "httpGet: {port: 81}", false),
            ("exec: {command: [a, b]}", "exec: {command: [a, b]}", true),
            ("exec: {command: [a, b]}", "exec: {command: [a]}", false),
        ];
        for (one, other, expected) in cases {
            let text = format!(
                "kind: Pod\nspec: {{containers: [{{name: a, livenessProbe: {{{one}}}, \
                 readinessProbe: {{{other}}}, ports: [{{name: web, containerPort: 80}}, \
                 {{name: admin, containerPort: 81}}]}}]}}"
            );
            let file = Kubernetes::parse(&text);
            let container = file.containers().next().unwrap();
            let probe = |field| container.probe(field).unwrap();
            let found = probe(LIVENESS).asks_the_same(probe(READINESS));
            assert_eq!(found, expected, "{one} and {other}");
        }
    }
}
