//! Where an Ingress sends what it gets.

use super::Object;
use crate::yaml::{Entry, Node};

/// What one path, or everything else, is sent to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Backend<'t> {
    /// The name of the Service.
    pub(crate) service: Node<'t>,
    /// The Service's port, by number or by name.
    pub(crate) port: Option<Node<'t>>,
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
";
        let file = Kubernetes::parse(text);
        let found: Vec<_> = backends(file.objects().next().unwrap())
            .map(|one| (one.service.text(), one.port.and_then(Node::text)))
            .collect();
        let expected = [("a", "80"), ("b", "http"), ("c", "web")];
        assert_eq!(found, expected.map(|(name, port)| (Some(name), Some(port))));
    }
}
