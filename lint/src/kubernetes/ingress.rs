//! Where an Ingress, or a route of the Gateway API, sends what it gets.

use super::{Cluster, Member, Object};
use crate::yaml::{Entry, Node};

/// What one path, or everything else, is sent to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Backend<'t> {
    /// The name of the Service.
    pub(crate) service: Node<'t>,
    /// The Service's port, by number or by name.
    pub(crate) port: Option<Node<'t>>,
}

/// The kinds of routes of the Gateway API.
const ROUTES: [&str; 5] = ["GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

/// What sends requests to Services.
pub(crate) fn all<'p>(cluster: &Cluster<'p>) -> impl Iterator<Item = Member<'p>> {
    let kinds = std::iter::once("Ingress").chain(ROUTES);
    kinds.flat_map(|kind| cluster.of_kind(kind))
}

/// The backends of a route that are Services of its own namespace.
fn route_backends(route: Object<'_>) -> impl Iterator<Item = Backend<'_>> {
    let rules = route.spec("rules").filter(|_| route.is(&ROUTES));
    let rules = rules.into_iter().flat_map(Node::items);
    let backends = rules.flat_map(|rule| {
        let backends = rule.get("backendRefs");
        backends.into_iter().flat_map(Node::items)
    });
    backends
        .filter(|backend| backend.get("namespace").is_none())
        .filter(|backend| {
            let kind = backend.get("kind").and_then(Node::text);
            kind.is_none_or(|kind| kind == "Service")
        })
        .filter_map(|backend| {
            Some(Backend {
                service: backend.get("name")?,
                port: backend.get("port"),
            })
        })
}

/// The backends of `ingress` that are Services, in the form of every API version there was.
pub(crate) fn backends(ingress: Object<'_>) -> impl Iterator<Item = Backend<'_>> {
    let default = ["defaultBackend", "backend"]
        .into_iter()
        .filter_map(move |field| ingress.spec(field));
    let of_paths = paths(ingress).filter_map(|(_, path)| path.get("backend"));
    default
        .chain(of_paths)
        .filter(move |_| ingress.kind() == "Ingress")
        .filter_map(backend)
        .chain(route_backends(ingress))
}

fn backend(node: Node<'_>) -> Option<Backend<'_>> {
    let Some(service) = node.get("service") else {
        return Some(Backend {
            service: node.get("serviceName")?,
            port: node.get("servicePort"),
        });
    };
    let port = service.get("port");
    Some(Backend {
        service: service.get("name")?,
        port: port.and_then(|port| port.get("number").or_else(|| port.get("name"))),
    })
}

/// The paths of an Ingress, each with its rule.
pub(crate) fn paths(ingress: Object<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    let rules = ingress.spec("rules").into_iter().flat_map(Node::items);
    rules.flat_map(|rule| {
        let paths = rule.at(&["http", "paths"]);
        paths
            .into_iter()
            .flat_map(Node::items)
            .map(move |path| (rule, path))
    })
}

/// The annotations of an Ingress that add to the configuration of NGINX.
pub(crate) fn snippets(ingress: Object<'_>) -> impl Iterator<Item = Entry<'_>> {
    let annotations = ingress.metadata("annotations");
    let annotations = annotations.filter(|_| ingress.kind() == "Ingress");
    annotations
        .into_iter()
        .flat_map(Node::entries)
        .filter(|entry| entry.name().contains("snippet"))
}

#[cfg(test)]
mod tests {
    use super::backends;
    use crate::kubernetes::Kubernetes;
    use crate::yaml::Node;

    #[test]
    fn backends_of_every_version_are_found() {
        let text = "\
kind: Ingress
spec:
  defaultBackend: {service: {name: a, port: {number: 80}}}
  backend: {serviceName: b, servicePort: http}
  rules:
    - host: only.example.com
    - http:
        paths:
          - backend: {service: {name: c, port: {name: web}}}
          - backend: {resource: {kind: StorageBucket, name: d}}
---
kind: HTTPRoute
spec:
  rules:
    - backendRefs:
        - {name: e, port: 8080}
        - {name: f, namespace: other, port: 80}
        - {name: g, kind: ServiceImport, port: 80}
";
        let file = Kubernetes::parse(text);
        let found: Vec<_> = file
            .objects()
            .flat_map(backends)
            .map(|one| (one.service.text(), one.port.and_then(Node::text)))
            .collect();
        let expected = [("a", "80"), ("b", "http"), ("c", "web"), ("e", "8080")];
        assert_eq!(found, expected.map(|(name, port)| (Some(name), Some(port))));
    }
}
