//! The names that services use: of other services, and of networks, volumes, secrets and configs.

use std::collections::HashSet;

use super::value::{filled_text, truth};
use super::{Build, Compose, Piece, Service, Volume};
use crate::project::Parsed;
use crate::yaml::Node;

/// What is declared at the top of a file for services to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resource {
    Network,
    Volume,
    Secret,
    Config,
}

impl Resource {
    pub(crate) const ALL: [Self; 4] = [Self::Network, Self::Volume, Self::Secret, Self::Config];

    /// The field that declares it, and the one of a service that uses it.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Network => "networks",
            Self::Volume => "volumes",
            Self::Secret => "secrets",
            Self::Config => "configs",
        }
    }

    /// The names that services of `file` use; what several of them share comes once.
    pub(crate) fn used<'t>(self, file: &'t Compose) -> Vec<Piece<'t>> {
        let mut used = Vec::new();
        for (_, list) in file.each_once(self.field()) {
            match self {
                Self::Network => {
                    used.extend(list.items().filter_map(Piece::of));
                    used.extend(list.entries().filter_map(|entry| Piece::of(entry.key)));
                }
                Self::Volume => {
                    let volumes = list.items().filter_map(Volume::new);
                    used.extend(volumes.filter_map(|volume| volume.name()));
                }
                Self::Secret | Self::Config => used.extend(list.items().filter_map(source)),
            }
        }
        if self == Self::Secret {
            let builds = file.each_once("build").map(|(_, node)| Build { node });
            let lists = builds.filter_map(|build| build.node.get("secrets"));
            used.extend(lists.flat_map(Node::items).filter_map(source));
        }
        used
    }

    /// The names that may be declared for the file with this index; none where a file that is not
    /// known can declare more.
    pub(crate) fn declared<'p>(self, project: &'p Parsed, file: usize) -> Option<HashSet<&'p str>> {
        let files = layers(project, file)?;
        let declared = files
            .iter()
            .flat_map(|file| file.top_level(self.field()))
            .flat_map(Node::entries)
            .map(|entry| entry.name());
        let default = (self == Self::Network).then_some("default");
        Some(declared.chain(default).collect())
    }
}

/// The name in an entry of `secrets` or `configs`.
fn source(node: Node<'_>) -> Option<Piece<'_>> {
    Piece::of(node).or_else(|| node.get("source").and_then(Piece::of))
}

impl<'t> Volume<'t> {
    /// The name of a volume, where it is no path.
    pub(crate) fn name(&self) -> Option<Piece<'t>> {
        let kind = self.node.get("type").and_then(Node::text);
        let is_named = matches!(kind, None | Some("volume"));
        let is_path = |source: &str| {
            let is_drive = source.get(1..2) == Some(":");
            source.starts_with(['.', '/', '~', '\\']) || source.is_empty() || is_drive
        };
        self.source
            .filter(|source| is_named && !is_path(&filled_text(source.value)))
    }
}

/// A service that another one names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ServiceUse<'t> {
    /// The name.
    pub(crate) name: Piece<'t>,
    /// Whether it may be missing.
    pub(crate) is_optional: bool,
}

impl<'t> ServiceUse<'t> {
    /// Every service that a service of `file` names; what several of them share comes once.
    pub(crate) fn all_of(file: &'t Compose) -> impl Iterator<Item = Self> {
        let dependencies = file.each_once("depends_on").flat_map(|(_, list)| {
            let listed = list
                .items()
                .filter_map(|item| Self::required(Piece::of(item)?));
            let mapped = list.entries().filter_map(|entry| {
                let required = entry.value.get("required").and_then(truth);
                Some(Self {
                    name: Piece::of(entry.key)?,
                    is_optional: required == Some(false),
                })
            });
            listed.chain(mapped)
        });
        let lists = ["links", "volumes_from"].into_iter().flat_map(|field| {
            let lists = file.each_once(field);
            lists.flat_map(|(_, list)| list.items().filter_map(Self::first_part))
        });
        let modes = ["network_mode", "ipc", "pid"]
            .into_iter()
            .flat_map(|field| {
                file.each_once(field)
                    .filter_map(|(_, mode)| Self::after_service(mode))
            });
        let bases = file.each_once("extends").filter_map(|(_, base)| {
            let own = base.get("file").is_none().then(|| base.get("service"));
            Self::required(Piece::of(own.flatten().unwrap_or(base))?)
        });
        dependencies.chain(lists).chain(modes).chain(bases)
    }

    fn required(name: Piece<'t>) -> Option<Self> {
        Some(Self {
            name,
            is_optional: false,
        })
    }

    /// `db` of `db:database` and of `db:ro`; nothing of `container:db`.
    fn first_part(node: Node<'t>) -> Option<Self> {
        let text = node.text()?;
        let name = text.split(':').next().unwrap_or(text);
        let is_service = name != "container";
        is_service.then(|| Self::required(Piece::part_of(node, name)))?
    }

    /// `vpn` of `service:vpn`.
    fn after_service(node: Node<'t>) -> Option<Self> {
        let name = node.text()?.strip_prefix("service:")?;
        Self::required(Piece::part_of(node, name))
    }
}

/// The names of the services that the file with this index can use; none where a file that is not
/// known can bring more.
pub(crate) fn known_services<'p>(project: &'p Parsed, file: usize) -> Option<HashSet<&'p str>> {
    let files = layers(project, file)?;
    let services = files.iter().flat_map(|file| file.services());
    Some(services.map(Service::name).collect())
}

/// Whether nothing else of the project can belong to the file with this index.
pub(crate) fn is_alone(project: &Parsed, file: usize) -> bool {
    let extends_another = |service: Service| {
        let base = service.get("extends");
        base.is_some_and(|base| base.get("file").is_some())
    };
    layers(project, file).is_some_and(|files| {
        files.len() == 1
            && files
                .iter()
                .all(|file| !file.services().any(extends_another))
    })
}

/// The files that may be laid over the one with this index, itself included: those of its folder.
/// None where it says that there are more, or is made to be laid over another one.
fn layers<'p, 'a>(project: &'p Parsed<'a>, index: usize) -> Option<Vec<&'p Compose<'a>>> {
    let folder = project.folder(index);
    let in_folder = project.composes.iter();
    let files: Vec<(usize, &Compose)> = in_folder
        .filter(|(other, _)| project.folder(*other) == folder)
        .map(|(other, file)| (*other, file))
        .collect();
    let own = files.iter().find(|(other, _)| *other == index)?;
    let path = project.project.files.get(index)?.path.as_str();
    let is_open = own.1.is_part_of_more() || path.contains("override");
    (!is_open).then(|| files.into_iter().map(|(_, file)| file).collect())
}

impl Compose<'_> {
    /// Whether the file says that others belong to it, or was not read to its end.
    fn is_part_of_more(&self) -> bool {
        let is_rest = |service: Service| service.is_partial() && service.get("extends").is_none();
        let is_broken = !self.yaml().faults().is_empty();
        let mut services = self.services().peekable();
        is_broken
            || self.top_level("include").next().is_some()
            || services.peek().is_none()
            || services.any(is_rest)
    }
}

impl<'t> Service<'t> {
    /// The number of its containers, where it is known to be more than one.
    pub(crate) fn several(self) -> Option<Piece<'t>> {
        let replicas = self.replicas()?;
        let number = replicas.value.parse::<u32>().ok()?;
        (number > 1).then_some(replicas)
    }

    /// Whether its image comes from a registry. With `build` it is the name of what is built here.
    pub(crate) fn is_pulled(self) -> bool {
        let policy = self.get("pull_policy").and_then(Node::text);
        self.get("build").is_none() && !matches!(policy, Some("never" | "build"))
    }
}
