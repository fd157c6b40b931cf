//! Services that run in Compose and in Kubernetes: the same program, described twice.

use std::collections::HashMap;

use crate::compose::Resolved;
use crate::dockerfile::Image;
use crate::kubernetes::{Cluster, Container, Role};

/// A service of Compose and the container that is the same in Kubernetes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Twin<'r, 'p> {
    /// The service.
    pub(crate) service: Resolved<'r, 'p>,
    /// Index of the manifest's file in the project.
    pub(crate) file: usize,
    /// The container.
    pub(crate) container: Container<'p>,
}

/// A container and the index of its file.
type Place<'p> = (usize, Container<'p>);

/// The containers of a cluster, by all that a service may share with them.
#[derive(Default)]
struct Containers<'p> {
    /// By the object they are in, the first of it.
    objects: HashMap<&'p str, Place<'p>>,
    names: HashMap<&'p str, Place<'p>>,
    /// By the name of the image, where only one has it.
    images: HashMap<String, Option<Place<'p>>>,
}

/// The services that Compose and Kubernetes both run, in the order of the Compose files.
pub(crate) fn twins<'r, 'p>(cluster: &'r Cluster<'p>) -> Vec<Twin<'r, 'p>> {
    let parsed = cluster.parsed;
    if parsed.composes.is_empty() || parsed.manifests.is_empty() {
        return Vec::new();
    }
    let containers = Containers::new(cluster);
    let mut uses: HashMap<String, usize> = HashMap::new();
    for name in cluster
        .applications
        .services()
        .filter_map(Resolved::image_name)
    {
        *uses.entry(name).or_default() += 1;
    }
    let services = cluster.applications.whole();
    let twins = services.filter_map(|service| {
        let image = service
            .image_name()
            .filter(|name| uses.get(name) == Some(&1));
        let (file, container) = containers.of(service, image.as_deref())?;
        Some(Twin {
            service,
            file,
            container,
        })
    });
    twins.collect()
}

impl<'p> Containers<'p> {
    fn new(cluster: &Cluster<'p>) -> Self {
        let mut all = Self::default();
        for member in cluster.members() {
            let mut main = member
                .object
                .containers()
                .filter(|container| container.role() == Role::Main)
                .map(|container| (member.file, container))
                .peekable();
            if let (Some(name), Some(first)) = (member.object.name(), main.peek()) {
                all.objects.entry(name).or_insert(*first);
            }
            for place in main {
                all.names.entry(place.1.name()).or_insert(place);
                if let Some(image) = place
                    .1
                    .image()
                    .and_then(|(image, _)| Image::parse(image).full_name())
                {
                    let known = all.images.entry(image);
                    known
                        .and_modify(|known| *known = None)
                        .or_insert(Some(place));
                }
            }
        }
        all
    }

    fn of(&self, service: Resolved, image: Option<&str>) -> Option<Place<'p>> {
        let name = service.name();
        let named = [self.objects.get(name), self.names.get(name)];
        let named = named.into_iter().flatten();
        let same = || image.and_then(|image| self.images.get(image).copied().flatten());
        named
            .copied()
            .find(|(_, container)| may_be_same(service, *container))
            .or_else(same)
    }
}

/// Whether nothing speaks against two of the same name being the same: not a `db` that is
/// `postgres` here and `mysql` there.
fn may_be_same(service: Resolved, container: Container) -> bool {
    let (Some(ours), Some((theirs, _))) = (service.image_name(), container.image()) else {
        return service.get("build").is_some();
    };
    Image::parse(&ours).base_name() == Image::parse(theirs).base_name()
}
