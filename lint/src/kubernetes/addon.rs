//! Well-known programs that are found by their images and labels.

use super::{Container, Pod};
use crate::Span;
use crate::yaml::Node;

/// Where a pod shows that it runs a program with one of these images or labels.
pub(crate) fn find(pod: Pod, images: &[&str], labels: &[(&str, &str)]) -> Option<Span> {
    let found = pod.containers().filter_map(Container::image);
    let mut found = found.filter(|(name, _)| images.iter().any(|image| name.contains(image)));
    let image = found.next().map(|(_, span)| span);
    image.or_else(|| {
        let mut labels = labels.iter();
        labels.find_map(|(key, value)| {
            let node = pod.labels()?.get(key)?;
            (node.text() == Some(*value)).then(|| node.inner())
        })
    })
}

/// Where a pod shows that it runs Tiller.
pub(crate) fn tiller(pod: Pod) -> Option<Span> {
    let by_name = || {
        let template = pod
            .template()
            .and_then(|template| template.at(&["metadata", "name"]));
        let names = pod.object().metadata("name").into_iter().chain(template);
        let mut names =
            names.filter(|name| name.text().is_some_and(|name| name.contains("tiller")));
        names.next().map(Node::inner)
    };
    find(pod, &["tiller"], &[("app", "helm"), ("name", "tiller")]).or_else(by_name)
}
