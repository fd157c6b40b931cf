//! The names that services use: of other services, and of networks, volumes, secrets and configs.

use std::collections::{HashMap, HashSet};

use super::value::{filled_text, truth};
use super::{Applications, Build, Compose, Piece, Service, Volume};
use crate::yaml::{Entry, Node};

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

    /// The names that `file` declares.
    pub(crate) fn declared<'t>(self, file: &'t Compose) -> impl Iterator<Item = &'t str> {
        let declared = file.top_level(self.field()).flat_map(Node::entries);
        let default = (self == Self::Network).then_some("default");
        declared.map(Entry::name).chain(default)
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
                .filter_map(|item| Piece::of(item).map(Self::required));
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
            Piece::of(own.flatten().unwrap_or(base)).map(Self::required)
        });
        dependencies.chain(lists).chain(modes).chain(bases)
    }

    const fn required(name: Piece<'t>) -> Self {
        Self {
            name,
            is_optional: false,
        }
    }

    /// `db` of `db:database` and of `db:ro`; nothing of `container:db`.
    fn first_part(node: Node<'t>) -> Option<Self> {
        let text = node.text()?;
        let name = text.split(':').next().unwrap_or(text);
        let is_service = name != "container";
        is_service.then(|| Self::required(Piece::part_of(node, name)))
    }

    /// `vpn` of `service:vpn`.
    fn after_service(node: Node<'t>) -> Option<Self> {
        let name = node.text()?.strip_prefix("service:")?;
        Some(Self::required(Piece::part_of(node, name)))
    }
}

/// Names of the Compose files that may be run together.
#[derive(Debug)]
pub(crate) struct Names<'p>(HashMap<usize, HashSet<&'p str>>);

impl<'p> Names<'p> {
    /// The names that `names` gives for each file, by the files that it may be run with.
    pub(crate) fn of<N: Iterator<Item = &'p str>>(
        applications: &Applications<'p>,
        names: impl Fn(&'p Compose) -> N,
    ) -> Self {
        let mut groups: HashMap<usize, HashSet<&str>> = HashMap::new();
        for (index, file) in &applications.parsed.composes {
            let group = groups.entry(applications.group(*index)).or_default();
            group.extend(names(file));
        }
        Self(groups)
    }

    /// The names that the file with this index can use; none where a file that is not known can
    /// bring more.
    pub(crate) fn known(
        &self,
        applications: &Applications,
        index: usize,
        file: &Compose,
    ) -> Option<&HashSet<&'p str>> {
        let is_closed = applications.is_closed(index) && !may_have_more(applications, index, file);
        let group = applications.group(index);
        self.0.get(&group).filter(|_| is_closed)
    }
}

/// The files that nothing else of the project can belong to.
pub(crate) fn lone_files<'p>(
    applications: &Applications<'p>,
) -> impl Iterator<Item = (usize, &'p Compose<'p>)> {
    let extends_another = |service: Service| {
        let base = service.get("extends");
        base.is_some_and(|base| base.get("file").is_some())
    };
    let files = applications.parsed.composes.iter();
    files
        .map(|(index, file)| (*index, file))
        .filter(move |(index, file)| {
            applications.is_alone(*index)
                && !may_have_more(applications, *index, file)
                && !file.services().any(extends_another)
        })
}

/// Whether the file is made to be laid over another one, which may not be here.
fn may_have_more(applications: &Applications, index: usize, file: &Compose) -> bool {
    let files = &applications.parsed.project.files;
    let path = files.get(index).map_or("", |file| file.path.as_str());
    let is_rest = |service: Service| service.is_partial() && service.get("extends").is_none();
    let mut services = file.services().peekable();
    path.contains("override") || services.peek().is_none() || services.any(is_rest)
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
