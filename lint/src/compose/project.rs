//! The services of a project as Compose runs them: `extends`, override files and `include`
//! followed from file to file.
//!
//! Nothing is merged. A service is a short list of layers, the one that wins first, and a question
//! walks down until one of them answers. So every answer knows the file and place it stands in,
//! and the work is that of the files themselves, however they name each other.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::rc::Rc;

use super::{Compose, EnvVar, Piece, Port, Service, Template, UNKNOWN, Variables, join};
use crate::Kind;
use crate::Span;
use crate::built::Built;
use crate::dockerfile::Image;
use crate::project::Parsed;
use crate::yaml::{Document, Node, NodeKind, Style};

/// How many services may extend each other in a row; what is further away is not known.
const MAX_CHAIN: usize = 16;
/// How many files are looked through for one that another is laid over.
const MAX_FILES: usize = 64;

/// The names that Compose looks for in a folder, the first one that is there.
const BASES: [&str; 4] = [
    "compose.yaml",
    "compose.yml",
    "docker-compose.yml",
    "docker-compose.yaml",
];
/// The names of what Compose lays over it unasked.
const OVERRIDES: [&str; 4] = [
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
];

/// Every service that Compose would run from the files of a project.
#[derive(Debug)]
pub(crate) struct Applications<'p> {
    /// The project with its other files.
    pub(crate) parsed: &'p Parsed<'p>,
    services: Vec<Layers<'p>>,
    /// The images that services are built as, by their names without tags.
    images: HashMap<String, Option<usize>>,
    /// The files that may be run together, by the index of each.
    groups: HashMap<usize, Group>,
}

/// Files that may be run together: those of a folder, and what they include.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Stands for the group.
    id: usize,
    /// Whether no file that is not known can belong to it.
    is_closed: bool,
    /// Whether the file is alone.
    is_single: bool,
}

/// One service with all that is said of it.
#[derive(Debug)]
struct Layers<'p> {
    all: Vec<Layer<'p>>,
    /// What the `.env` beside its file sets.
    variables: Rc<Variables<'p>>,
    /// Which of them it is reported at.
    home: usize,
    /// Whether every file and service that is named was found and read to its end.
    is_known: bool,
}

/// What one file says of a service.
#[derive(Debug, Clone, Copy)]
struct Layer<'p> {
    file: usize,
    service: Service<'p>,
}

/// A value of a service, and the file it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<'p> {
    /// Index of the file in the project.
    pub(crate) file: usize,
    /// The value.
    pub(crate) node: Node<'p>,
}

/// A service as Compose runs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resolved<'r, 'p> {
    layers: &'r Layers<'p>,
}

impl<'p> Applications<'p> {
    /// Lists the services of all Compose files, where Compose files are read at all.
    pub(crate) fn new(parsed: &'p Parsed<'p>) -> Self {
        let empty = || Self {
            parsed,
            services: Vec::new(),
            images: HashMap::new(),
            groups: HashMap::new(),
        };
        parsed.resolve.map_or_else(empty, |resolve| resolve(parsed))
    }

    /// The same for a program that reads them.
    pub(crate) fn resolve(parsed: &'p Parsed<'p>) -> Self {
        let files = Files::new(parsed);
        let (templates, overlays) = (files.templates(), files.overlays());
        let mut services = Vec::new();
        for (file, compose) in &parsed.composes {
            for service in compose.services() {
                let key = (*file, service.name());
                if files.base_of(*file, service.name()).is_none() && !templates.contains(&key) {
                    let own = Layer {
                        file: *file,
                        service,
                    };
                    let over = overlays.get(&key).map_or(&[][..], Vec::as_slice);
                    services.push(files.layers_of(own, over));
                }
            }
        }
        let mut applications = Self {
            parsed,
            services,
            images: HashMap::new(),
            groups: files.groups(),
        };
        applications.images = applications.built_images();
        applications
    }

    /// The services that are built, by the names of their images. A name that stands for two
    /// different Dockerfiles or stages stands for none.
    fn built_images(&self) -> HashMap<String, Option<usize>> {
        let mut images: HashMap<String, Option<usize>> = HashMap::new();
        for (at, service) in self.services().enumerate() {
            let Some(name) = service.get("build").and_then(|_| service.image_name()) else {
                continue;
            };
            match images.entry(name) {
                Entry::Vacant(place) => _ = place.insert(Some(at)),
                Entry::Occupied(mut place) => {
                    let other = place.get().and_then(|other| {
                        self.services.get(other).map(|layers| Resolved { layers })
                    });
                    if other.is_none_or(|other| {
                        other.recipe(self.parsed) != service.recipe(self.parsed)
                    }) {
                        place.insert(None);
                    }
                }
            }
        }
        images
    }

    /// The image of this name, where a service is built as it from a Dockerfile that is here.
    pub(crate) fn built_as(&self, image: &str) -> Option<Built<'p>> {
        let layers = self
            .services
            .get((*self.images.get(&Image::parse(image).full_name()?)?)?)?;
        Built::by(Resolved { layers }, self.parsed)
    }

    /// What stands for all files that may be run together with this one.
    pub(crate) fn group(&self, file: usize) -> usize {
        self.groups.get(&file).map_or(file, |group| group.id)
    }

    /// Whether all files are here that may be run together with this one, and read to their ends.
    pub(crate) fn is_closed(&self, file: usize) -> bool {
        self.groups.get(&file).is_some_and(|group| group.is_closed)
    }

    /// Whether it is closed, and no file but this one is run.
    pub(crate) fn is_alone(&self, file: usize) -> bool {
        let group = self.groups.get(&file);
        group.is_some_and(|group| group.is_closed && group.is_single)
    }

    /// The services, in the order of the files they are reported in.
    pub(crate) fn services(&self) -> impl Iterator<Item = Resolved<'_, 'p>> {
        self.services.iter().map(|layers| Resolved { layers })
    }

    /// The services of which all that is said is here: what is missing is missing.
    pub(crate) fn whole(&self) -> impl Iterator<Item = Resolved<'_, 'p>> {
        self.services().filter(|service| service.is_whole())
    }
}

impl<'r, 'p> Resolved<'r, 'p> {
    fn home(self) -> Option<&'r Layer<'p>> {
        self.layers.all.get(self.layers.home)
    }

    /// The file that it is reported in.
    pub(crate) fn file(self) -> usize {
        self.home().map_or(0, |layer| layer.file)
    }

    /// The service in that file: its name is the place for what all of it lacks.
    pub(crate) fn own(self) -> Option<Service<'p>> {
        self.home().map(|layer| layer.service)
    }

    /// Its name.
    pub(crate) fn name(self) -> &'p str {
        self.own().map_or("", Service::name)
    }

    /// Where its name stands in that file.
    pub(crate) fn name_span(self) -> Span {
        self.own().map_or_else(Span::default, Service::name_span)
    }

    /// The name of its image without the tag, where no variable without a default is in it.
    pub(crate) fn image_name(self) -> Option<String> {
        let image = self.get("image")?.node.text()?;
        Image::parse(&self.filled(image)).full_name()
    }

    /// A value with the variables filled in that have a default or stand in the `.env`.
    pub(crate) fn filled(self, value: &str) -> String {
        Template::parse(value).with(&self.layers.variables)
    }

    /// The stage that is built, where it is not the last one.
    pub(crate) fn stage(self) -> Option<&'p str> {
        self.at(&["build", "target"])?.node.text()
    }

    /// What its image is made by.
    fn recipe(self, parsed: &Parsed) -> (Option<String>, Option<&'p str>) {
        (self.dockerfile_path(parsed), self.stage())
    }

    /// The path of its Dockerfile in the project, where that can be told.
    pub(crate) fn dockerfile_path(self, parsed: &Parsed) -> Option<String> {
        let text = |field| {
            self.at(&["build", field])
                .and_then(|found| found.node.text())
        };
        let build = self.get("build")?;
        if self.at(&["build", "dockerfile_inline"]).is_some() {
            return None;
        }
        let context = build.node.text().or_else(|| text("context"));
        let dockerfile = text("dockerfile").unwrap_or("Dockerfile");
        let file = self.at(&["build", "context"]).unwrap_or(build).file;
        let context = self.filled(context.unwrap_or("."));
        let dockerfile = self.filled(dockerfile);
        // What is not known is part of no path.
        let is_known = !context.contains(UNKNOWN) && !dockerfile.contains(UNKNOWN);
        let path = join(&[parsed.folder(file), &context, &dockerfile]);
        path.filter(|_| is_known)
    }

    /// Whether what is missing is missing: all that is said of it is here, and it says what to run.
    pub(crate) fn is_whole(self) -> bool {
        let runs = self.get("image").is_some() || self.get("build").is_some();
        self.layers.is_known && runs
    }

    /// The value of a field that holds: that of the first layer which has it. `null` is no word.
    pub(crate) fn get(self, field: &str) -> Option<Found<'p>> {
        self.at(&[field])
    }

    /// The value at the end of a path. Mappings are merged, so each of its keys may come from
    /// another layer.
    pub(crate) fn at(self, path: &[&str]) -> Option<Found<'p>> {
        for layer in &self.layers.all {
            match look(layer.service.node(), path) {
                Answer::Value(node) => {
                    return Some(Found {
                        file: layer.file,
                        node,
                    });
                }
                Answer::Nothing => {}
                Answer::Reset => return None,
            }
        }
        None
    }

    /// The values of a field in all layers that have a say, the strongest first.
    pub(crate) fn all(self, field: &str) -> impl Iterator<Item = Found<'p>> {
        let mut all = Vec::new();
        for layer in &self.layers.all {
            let answer = look(layer.service.node(), &[field]);
            if let Answer::Value(node) = answer {
                let file = layer.file;
                all.push(Found { file, node });
                if node.resolved().tag() == Some("!override") {
                    break;
                }
            }
            if matches!(answer, Answer::Reset) {
                break;
            }
        }
        all.into_iter()
    }

    /// The items of a sequence: those of all layers, in the order in which Compose appends them.
    pub(crate) fn items(self, field: &str) -> impl Iterator<Item = Found<'p>> {
        let mut lists: Vec<Found> = self.all(field).collect();
        lists.reverse();
        lists.into_iter().flat_map(|list| {
            let items = list.node.items();
            items.map(move |node| Found { node, ..list })
        })
    }

    /// What it publishes: a port that a stronger layer publishes again comes once.
    pub(crate) fn ports(self) -> Vec<(usize, Port<'p>)> {
        let ports = self.items("ports");
        let ports = ports.filter_map(|found| Some((found.file, Port::new(found.node)?)));
        last_of_each(ports.collect(), |(_, port)| {
            let pieces = [port.host_ip, port.published, port.target, port.protocol];
            Some(pieces.map(|piece| piece.map(|piece| piece.value)))
        })
    }

    /// The variables of `environment`: of several with one name, the strongest layer's.
    pub(crate) fn environment(self) -> Vec<(usize, EnvVar<'p>)> {
        let mut layers: Vec<Found> = self.all("environment").collect();
        layers.reverse();
        let variables = layers
            .into_iter()
            .flat_map(|found| EnvVar::all_of(found.node).map(move |var| (found.file, var)));
        last_of_each(variables.collect(), |(_, var)| Some(var.name.value))
    }
}

/// The last of those that have the same key, in the order of the first ones, and all without one.
fn last_of_each<T, K: Eq + Hash>(all: Vec<T>, key: impl Fn(&T) -> Option<K>) -> Vec<T> {
    let mut places = HashMap::with_capacity(all.len());
    let mut kept: Vec<T> = Vec::with_capacity(all.len());
    for one in all {
        let free = kept.len();
        let place = key(&one).map_or(free, |key| *places.entry(key).or_insert(free));
        match kept.get_mut(place) {
            Some(before) => *before = one,
            None => kept.push(one),
        }
    }
    kept
}

/// What a layer says about a path.
#[derive(Clone, Copy)]
enum Answer<'p> {
    Value(Node<'p>),
    /// Nothing: the layer below is asked.
    Nothing,
    /// That the layers below shall not be asked.
    Reset,
}

fn look<'p>(service: Node<'p>, path: &[&str]) -> Answer<'p> {
    let mut node = service;
    let mut is_override = false;
    for step in path {
        let Some(next) = node.get(step) else {
            return if is_override {
                Answer::Reset
            } else {
                Answer::Nothing
            };
        };
        node = next;
        match node.resolved().tag() {
            Some("!reset") => return Answer::Reset,
            Some("!override") => is_override = true,
            _ => {}
        }
    }
    match (is_nothing(node), is_override) {
        (true, true) => Answer::Reset,
        (true, false) => Answer::Nothing,
        (false, _) => Answer::Value(node),
    }
}

/// Whether there is no value, behind a tag or not.
fn is_nothing(node: Node) -> bool {
    let is_word = matches!(node.text(), Some("" | "~" | "null"));
    is_word && node.style() == Some(Style::Plain)
}

/// The Compose files of a project and how they lie over each other.
struct Files<'p> {
    parsed: &'p Parsed<'p>,
    by_path: HashMap<&'p str, usize>,
    by_folder: HashMap<&'p str, Vec<usize>>,
    services: HashMap<(usize, &'p str), Service<'p>>,
    /// The file that a file is laid over.
    bases: HashMap<usize, Base>,
    /// The files that others are laid over.
    below: HashSet<usize>,
    /// Those of them that have one above that was not read to its end.
    below_broken: HashSet<usize>,
    /// The files that a file includes.
    includes: HashMap<usize, Vec<usize>>,
    /// The files that include one which is not here.
    open: HashSet<usize>,
    /// What the `.env` of each folder sets.
    variables: HashMap<&'p str, Rc<Variables<'p>>>,
}

/// The file that another one is laid over.
#[derive(Clone, Copy)]
struct Base {
    file: usize,
    /// Whether Compose does so unasked. Of `compose.prod.yaml` nobody here can tell: what it
    /// sets may be set, and what it changes may be as it was.
    is_always: bool,
}

/// What is laid over the services, by file and name, the weakest first.
type Overlays<'p> = HashMap<(usize, &'p str), Vec<(Layer<'p>, bool)>>;

impl<'p> Files<'p> {
    fn new(parsed: &'p Parsed<'p>) -> Self {
        let mut files = Self {
            parsed,
            by_path: HashMap::new(),
            by_folder: HashMap::new(),
            services: HashMap::new(),
            bases: HashMap::new(),
            below: HashSet::new(),
            below_broken: HashSet::new(),
            includes: HashMap::new(),
            open: HashSet::new(),
            variables: variables(parsed),
        };
        for (file, compose) in &parsed.composes {
            files.by_path.insert(files.path(*file), *file);
            let folder = files.folder(*file);
            files.by_folder.entry(folder).or_default().push(*file);
            for service in compose.services() {
                let key = (*file, service.name());
                files.services.entry(key).or_insert(service);
            }
        }
        for (file, compose) in &parsed.composes {
            files.include(*file, compose);
        }
        // One file alone is laid over nothing.
        if parsed.composes.len() > 1 {
            for (file, compose) in &parsed.composes {
                files.lay_over(*file, compose);
                let mut documents = compose.yaml().documents();
                let base = files.bases.get(file).map(|base| base.file);
                if !documents.all(Document::is_complete) {
                    files.below_broken.extend(base);
                }
            }
        }
        files
    }

    fn path(&self, file: usize) -> &'p str {
        self.parsed.project.files[file]
            .path
            .trim_start_matches("./")
    }

    fn name(&self, file: usize) -> &'p str {
        let path = self.path(file);
        path.rsplit_once('/').map_or(path, |(_, name)| name)
    }

    fn folder(&self, file: usize) -> &'p str {
        let path = self.path(file);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn variables_of(&self, file: usize) -> Rc<Variables<'p>> {
        let variables = self.variables.get(self.folder(file));
        variables.map(Rc::clone).unwrap_or_default()
    }

    /// The Compose file at a path that `file` gives.
    fn file_from(&self, file: usize, path: &str) -> Option<usize> {
        let path = Template::parse(path).with(&self.variables_of(file));
        let path = join(&[self.folder(file), &path])?;
        self.by_path.get(path.as_str()).copied()
    }

    /// Reads `include`, whose files may bring others that are laid over them.
    fn include(&mut self, file: usize, compose: &'p Compose<'p>) {
        let entries = compose.top_level("include").flat_map(Node::items);
        for (at, entry) in entries.enumerate() {
            let path = entry.get("path").unwrap_or(entry);
            let single = path.text().into_iter();
            let paths = single.chain(path.items().filter_map(Node::text));
            let found: Option<Vec<usize>> = paths.map(|path| self.file_from(file, path)).collect();
            let Some([base, overlays @ ..]) = found.as_deref().filter(|_| at < MAX_FILES) else {
                self.open.insert(file);
                continue;
            };
            self.includes.entry(file).or_default().push(*base);
            for overlay in overlays {
                self.lay(*overlay, *base, true);
            }
        }
    }

    /// Finds the file that `file` is laid over, by its name or by what it leaves out.
    fn lay_over(&mut self, file: usize, compose: &'p Compose<'p>) {
        let named = BASES.iter().find_map(|name| self.file_from(file, name));
        if OVERRIDES.contains(&self.name(file)) {
            if let Some(base) = named {
                self.lay(file, base, true);
            }
            return;
        }
        // What has neither image nor build is half of a service: the other half is in the file
        // that Compose looks for or, where there is none, in another one of the folder.
        let is_half = |service: &Service| service.is_partial() && service.get("extends").is_none();
        let halves: Vec<&str> = compose
            .services()
            .filter(is_half)
            .map(Service::name)
            .collect();
        let has_half = |base: &usize| {
            let others = halves
                .iter()
                .filter_map(|name| self.services.get(&(*base, name)));
            others.into_iter().any(|other| !other.is_partial())
        };
        let beside = self.by_folder.get(self.folder(file)).into_iter().flatten();
        let base = match named {
            _ if halves.is_empty() => None,
            Some(base) => Some(base).filter(has_half),
            None => beside.copied().take(MAX_FILES).find(has_half),
        };
        if let Some(base) = base {
            self.lay(file, base, false);
        }
    }

    /// Lays `file` over `base`, unless `base` lies over another file, or another over `file`.
    fn lay(&mut self, file: usize, base: usize, is_always: bool) {
        let is_base = self.below.contains(&file);
        if file != base && !is_base && !self.bases.contains_key(&base) {
            let base = Base {
                file: base,
                is_always,
            };
            self.below.insert(base.file);
            self.bases.entry(file).or_insert(base);
        }
    }

    /// The file that has the service which this one is laid over: the base or one that it includes.
    fn base_of(&self, file: usize, name: &str) -> Option<usize> {
        let base = self.bases.get(&file)?;
        let has = |file: usize| self.services.contains_key(&(file, name));
        let mut waiting = vec![base.file];
        let mut seen = HashSet::new();
        while let Some(next) = waiting.pop().filter(|_| seen.len() < MAX_FILES) {
            if has(next) {
                return Some(next);
            }
            if seen.insert(next) {
                waiting.extend(self.includes.get(&next).into_iter().flatten());
            }
        }
        None
    }

    /// The services that are there to be extended from other files, and are not run themselves.
    fn templates(&self) -> HashSet<(usize, &'p str)> {
        let mut templates = HashSet::new();
        if self.parsed.composes.len() < 2 {
            return templates;
        }
        for (file, service) in &self.services {
            let layer = Layer {
                file: file.0,
                service: *service,
            };
            if let Extends::Known(target) = self.extended_by(layer)
                && target.file != layer.file
                && !BASES.contains(&self.name(target.file))
            {
                templates.insert((target.file, target.service.name()));
            }
        }
        templates
    }

    /// The files that may be run together with each: a folder's, and those they include.
    fn groups(&self) -> HashMap<usize, Group> {
        let mut leaders: HashMap<usize, usize> = HashMap::new();
        let folders = self.by_folder.values();
        let beside = folders.filter_map(|files| Some((*files.first()?, files.as_slice())));
        let included = self.includes.iter();
        let included = included.map(|(file, included)| (*file, included.as_slice()));
        let below = self.bases.iter();
        let below = below.map(|(file, base)| (*file, std::slice::from_ref(&base.file)));
        for (first, files) in beside.chain(included).chain(below) {
            for file in files {
                let (one, other) = (leader(&mut leaders, first), leader(&mut leaders, *file));
                leaders.insert(one.max(other), one.min(other));
            }
        }
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        let mut open = HashSet::new();
        for (file, compose) in &self.parsed.composes {
            let id = leader(&mut leaders, *file);
            *sizes.entry(id).or_default() += 1;
            if self.open.contains(file) || !compose.yaml().faults().is_empty() {
                open.insert(id);
            }
        }
        let groups = self.parsed.composes.iter().map(|(file, _)| {
            let id = leader(&mut leaders, *file);
            let group = Group {
                id,
                is_closed: !open.contains(&id),
                is_single: sizes.get(&id) == Some(&1),
            };
            (*file, group)
        });
        groups.collect()
    }

    /// What files lay over the services of others.
    fn overlays(&self) -> Overlays<'p> {
        let mut overlays = Overlays::new();
        for (file, compose) in &self.parsed.composes {
            let Some(base) = self.bases.get(file) else {
                continue;
            };
            for service in compose.services() {
                if let Some(below) = self.base_of(*file, service.name()) {
                    let layer = Layer {
                        file: *file,
                        service,
                    };
                    let over = overlays.entry((below, service.name())).or_default();
                    over.push((layer, base.is_always));
                }
            }
        }
        overlays
    }

    /// All layers of a service: what always lies over it, itself, and then what may lie over it,
    /// so that this is heard where nothing else is said.
    fn layers_of(&self, own: Layer<'p>, over: &[(Layer<'p>, bool)]) -> Layers<'p> {
        let mut layers = Layers {
            all: Vec::new(),
            variables: self.variables_of(own.file),
            home: 0,
            is_known: !self.below_broken.contains(&own.file),
        };
        for (overlay, _) in over.iter().rev().filter(|(_, is_always)| *is_always) {
            self.add_chain(*overlay, &mut layers);
        }
        layers.home = layers.all.len();
        self.add_chain(own, &mut layers);
        for (overlay, _) in over.iter().rev().filter(|(_, is_always)| !is_always) {
            self.add_chain(*overlay, &mut layers);
        }
        layers
    }

    /// Adds a layer and those that it extends.
    fn add_chain(&self, start: Layer<'p>, layers: &mut Layers<'p>) {
        let mut layer = start;
        for _ in 0..MAX_CHAIN {
            layers.is_known &= layer.service.is_complete();
            layers.all.push(layer);
            match self.extended_by(layer) {
                Extends::Nothing => return,
                Extends::Unknown => break,
                Extends::Known(next) => layer = next,
            }
        }
        layers.is_known = false;
    }

    /// What a service extends.
    fn extended_by(&self, layer: Layer<'p>) -> Extends<'p> {
        let Some(extends) = layer.service.get("extends") else {
            return Extends::Nothing;
        };
        let (name, path) = match extends.kind() {
            NodeKind::Mapping => (extends.get("service"), extends.get("file")),
            _ => (Some(extends), None),
        };
        let Some(name) = name.and_then(Piece::of).map(|name| name.value) else {
            return Extends::Unknown;
        };
        let files = match path {
            Some(path) => [
                path.text()
                    .and_then(|path| self.file_from(layer.file, path)),
                None,
            ],
            None => [
                Some(layer.file),
                self.bases.get(&layer.file).map(|base| base.file),
            ],
        };
        let found = files.into_iter().flatten().find_map(|file| {
            let service = *self.services.get(&(file, name))?;
            Some(Layer { file, service })
        });
        match found {
            Some(found) if found.file == layer.file && name == layer.service.name() => {
                Extends::Unknown
            }
            Some(found) => Extends::Known(found),
            None => Extends::Unknown,
        }
    }
}

/// What the `.env` files of a project set, by their folders.
fn variables<'p>(parsed: &'p Parsed<'p>) -> HashMap<&'p str, Rc<Variables<'p>>> {
    let files = parsed.project.files.iter();
    let files = files.filter(|file| file.kind == Kind::Other && !file.text.is_empty());
    let named = files.filter_map(|file| {
        let path = file.path.trim_start_matches("./");
        let folder = path.strip_suffix(".env")?;
        let folder = folder
            .strip_suffix('/')
            .or(folder.is_empty().then_some(""))?;
        Some((folder, Rc::new(Variables::parse(&file.text))))
    });
    named.collect()
}

/// The first of the files that one has been joined with.
fn leader(leaders: &mut HashMap<usize, usize>, file: usize) -> usize {
    let mut found = file;
    while let Some(next) = leaders.get(&found).filter(|next| **next != found) {
        found = *next;
    }
    // What was walked is walked once.
    let mut at = file;
    while at != found {
        at = leaders.insert(at, found).unwrap_or(found);
    }
    found
}

/// The service that another one extends.
enum Extends<'p> {
    Nothing,
    /// One that is not here.
    Unknown,
    Known(Layer<'p>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Parsers;
    use crate::{File, Kind, Project};

    /// Files, each with its path and its text.
    type Texts<'t> = &'t [(&'t str, &'t str)];

    /// Each service of the files: where it stands, whether it is whole, and the values of a few
    /// fields with the files they are from.
    fn resolved(files: &[(&str, &str)]) -> Vec<String> {
        let project = project(files);
        let parsed = Parsed::new(&project, Parsers::ALL);
        let applications = Applications::new(&parsed);
        applications
            .services()
            .map(|service| described(service, &project))
            .collect()
    }

    fn project(files: &[(&str, &str)]) -> Project {
        let files = files.iter().map(|(path, text)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
            kind: Kind::Compose,
        });
        Project {
            files: files.collect(),
            complete: true,
        }
    }

    fn described(service: Resolved, project: &Project) -> String {
        let name = |file: usize| project.files[file].path.as_str();
        let mut words = vec![format!("{}/{}", name(service.file()), service.name())];
        words.extend((!service.is_whole()).then(|| "partial".to_owned()));
        for path in [&["image"][..], &["restart"], &["deploy", "mode"]] {
            let found = service.at(path);
            words
                .extend(found.map(|found| format!("{}@{}", found.node.source(), name(found.file))));
        }
        words.extend(
            service
                .items("dns")
                .map(|found| found.node.source().to_owned()),
        );
        words.extend(
            service
                .ports()
                .into_iter()
                .map(|(_, port)| port.node.source().to_owned()),
        );
        words.extend(
            service
                .environment()
                .into_iter()
                .map(|(file, var)| var.span.of(&project.files[file].text).to_owned()),
        );
        words.join(" ")
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table of many cases")]
    fn a_service_is_what_its_layers_say() {
        let cases: [(Texts, &[&str]); 17] = [
            // Alone.
            (
                &[(
                    "c.yaml",
                    "services: {a: {image: x, restart: ~}, b: {restart: no}}",
                )],
                &["c.yaml/a x@c.yaml", "c.yaml/b partial no@c.yaml"],
            ),
            // Extending a service of the same file, over two steps.
            (
                &[(
                    "c.yaml",
                    "services:\n a: {image: x, restart: no, deploy: {mode: m}}\n b: {extends: a, restart: always}\n c: {extends: {service: b}, image: y}",
                )],
                &[
                    "c.yaml/a x@c.yaml no@c.yaml m@c.yaml",
                    "c.yaml/b x@c.yaml always@c.yaml m@c.yaml",
                    "c.yaml/c y@c.yaml always@c.yaml m@c.yaml",
                ],
            ),
            (
                &[(
                    "c.yaml",
                    "services: {a: {image: x, extends: a}, b: {image: x, extends: c}, c: {extends: b}, d: {image: x, extends: e}}",
                )],
                &[
                    "c.yaml/a partial x@c.yaml",
                    "c.yaml/b partial x@c.yaml",
                    "c.yaml/c partial x@c.yaml",
                    "c.yaml/d partial x@c.yaml",
                ],
            ),
            // Extending a service of another file, which is a template then.
            (
                &[
                    (
                        "c.yaml",
                        "services: {a: {extends: {file: t/common.yaml, service: b}}}",
                    ),
                    (
                        "t/common.yaml",
                        "services: {b: {extends: c}, c: {image: x}}",
                    ),
                ],
                &[
                    "c.yaml/a x@t/common.yaml",
                    "t/common.yaml/c x@t/common.yaml",
                ],
            ),
            (
                &[(
                    "c.yaml",
                    "services: {a: {image: x, extends: {file: ../out.yaml, service: b}}}",
                )],
                &["c.yaml/a partial x@c.yaml"],
            ),
            // Extending a service of a file that is run itself.
            (
                &[
                    (
                        "prod.yaml",
                        "services: {a: {extends: {file: compose.yaml, service: a}, restart: always}}",
                    ),
                    ("compose.yaml", "services: {a: {image: x}}"),
                ],
                &[
                    "prod.yaml/a x@compose.yaml always@prod.yaml",
                    "compose.yaml/a x@compose.yaml",
                ],
            ),
            // An override file, with services of its own.
            (
                &[
                    (
                        "d/compose.override.yaml",
                        "services: {a: {restart: always, dns: [2]}, b: {image: y}}",
                    ),
                    (
                        "d/compose.yml",
                        "services: {a: {image: x, restart: no, dns: [1], deploy: {mode: m}}}",
                    ),
                ],
                &[
                    "d/compose.override.yaml/b y@d/compose.override.yaml",
                    "d/compose.yml/a x@d/compose.yml always@d/compose.override.yaml m@d/compose.yml 1 2",
                ],
            ),
            (
                &[
                    (
                        "docker-compose.override.yml",
                        "services: {a: {restart: always}}",
                    ),
                    ("d/docker-compose.yml", "services: {a: {image: x}}"),
                ],
                &[
                    "docker-compose.override.yml/a partial always@docker-compose.override.yml",
                    "d/docker-compose.yml/a x@d/docker-compose.yml",
                ],
            ),
            // An override file that takes back and replaces.
            (
                &[
                    (
                        "compose.override.yml",
                        "services: {a: {restart: !reset null, dns: !override [2], deploy: !override {x: y}}}",
                    ),
                    (
                        "compose.yml",
                        "services: {a: {image: x, restart: no, dns: [1], deploy: {mode: m}}}",
                    ),
                ],
                &["compose.yml/a x@compose.yml 2"],
            ),
            (
                &[
                    (
                        "compose.override.yml",
                        "services: {a: {ports: !reset [], image: !override ~}}",
                    ),
                    ("compose.yml", "services: {a: {image: x, ports: [80]}}"),
                ],
                &["compose.yml/a partial"],
            ),
            // What is there once comes once, from the strongest.
            (
                &[
                    (
                        "compose.yml",
                        "services: {a: {image: x, ports: ['1:2', 3], environment: [A=1, B=2]}}",
                    ),
                    (
                        "compose.override.yml",
                        "services: {a: {ports: ['1:2', 4], environment: {}}}",
                    ),
                ],
                &["compose.yml/a x@compose.yml '1:2' 3 4 A=1 B=2"],
            ),
            // A file that may be laid over another one.
            (
                &[
                    (
                        "compose.yaml",
                        "services: {a: {image: x, restart: no}, b: {image: x}}",
                    ),
                    (
                        "compose.prod.yaml",
                        "services: {a: {restart: always, deploy: {mode: m}}, b: {image: y}, c: {image: z}}",
                    ),
                ],
                &[
                    "compose.yaml/a x@compose.yaml no@compose.yaml m@compose.prod.yaml",
                    "compose.yaml/b x@compose.yaml",
                    "compose.prod.yaml/c z@compose.prod.yaml",
                ],
            ),
            // A file that stands by itself.
            (
                &[
                    ("compose.yaml", "services: {a: {image: x, restart: no}}"),
                    ("compose.prod.yaml", "services: {a: {image: y}}"),
                ],
                &[
                    "compose.yaml/a x@compose.yaml no@compose.yaml",
                    "compose.prod.yaml/a y@compose.prod.yaml",
                ],
            ),
            // Two halves without a file that Compose looks for.
            (
                &[
                    ("dev.yaml", "services: {a: {restart: no}}"),
                    ("base.yaml", "services: {a: {image: x}, b: {restart: no}}"),
                ],
                &[
                    "base.yaml/a x@base.yaml no@dev.yaml",
                    "base.yaml/b partial no@base.yaml",
                ],
            ),
            // Included files and what is laid over their services.
            (
                &[
                    (
                        "compose.yaml",
                        "include: [a/compose.yaml, {path: [b.yaml, b2.yaml]}]",
                    ),
                    ("a/compose.yaml", "services: {a: {image: x}}"),
                    ("b.yaml", "services: {b: {image: x}}"),
                    ("b2.yaml", "services: {b: {image: y}}"),
                    ("compose.override.yaml", "services: {a: {restart: no}}"),
                ],
                &[
                    "a/compose.yaml/a x@a/compose.yaml no@compose.override.yaml",
                    "b.yaml/b y@b2.yaml",
                ],
            ),
            (
                &[(
                    "compose.yaml",
                    "include: [compose.yaml, nothing.yaml, {path: '${X}'}]\nservices: {a: {image: x}}",
                )],
                &["compose.yaml/a x@compose.yaml"],
            ),
            // What was not read to its end may say more.
            (
                &[
                    ("compose.yaml", "services: {a: {image: x}}"),
                    (
                        "compose.override.yaml",
                        "services:\n  a:\n    restart: no\n  b: [x\n",
                    ),
                ],
                &[
                    "compose.yaml/a partial x@compose.yaml no@compose.override.yaml",
                    "compose.override.yaml/b partial",
                ],
            ),
        ];
        for (files, expected) in cases {
            assert_eq!(resolved(files), expected, "{files:?}");
        }
    }

    #[test]
    fn a_dockerfile_is_found_from_the_file_that_names_its_folder() {
        let cases = [
            ("{build: .}", Some("d/Dockerfile")),
            ("{build: ../web}", Some("web/Dockerfile")),
            (
                "{build: {context: ./w, dockerfile: ../b/Web}}",
                Some("d/b/Web"),
            ),
            ("{build: {target: t}}", Some("d/Dockerfile")),
            ("{build: ../../up}", None),
            ("{build: 'https://example.org/a.git'}", None),
            ("{build: '${DIR}'}", None),
            ("{build: '${DIR:-w}'}", Some("d/w/Dockerfile")),
            ("{build: '${HERE}'}", Some("d/here/Dockerfile")),
            ("{build: {dockerfile_inline: FROM a}}", None),
            ("{image: a}", None),
            (
                "{extends: {file: ../common.yaml, service: a}}",
                Some("c/My"),
            ),
            (
                "{extends: {file: ../common.yaml, service: a}, build: {dockerfile: Own}}",
                Some("c/Own"),
            ),
        ];
        for (service, expected) in cases {
            let file = |path: &str, text: String| File {
                path: path.to_owned(),
                text,
                kind: Kind::Compose,
            };
            let project = Project {
                files: vec![
                    file("d/compose.yaml", format!("services: {{s: {service}}}")),
                    file(
                        "common.yaml",
                        "services: {a: {build: {context: c, dockerfile: My}}}".to_owned(),
                    ),
                    File {
                        kind: Kind::Other,
                        ..file("d/.env", "HERE=here\n".to_owned())
                    },
                ],
                complete: true,
            };
            let parsed = Parsed::new(&project, Parsers::ALL);
            let applications = Applications::new(&parsed);
            let service = applications.services().next().unwrap();
            assert_eq!(
                service.dockerfile_path(&parsed).as_deref(),
                expected,
                "{service:?}"
            );
        }
    }

    #[test]
    fn files_are_run_together_that_share_a_folder_or_include_each_other() {
        let service = "services: {a: {image: x}}";
        // The files and, for each, the first file of its group, and whether the group is closed.
        let cases: [(Texts, &[(usize, bool)]); 4] = [
            (
                &[
                    ("a.yaml", service),
                    ("d/b.yaml", service),
                    ("d/c.yaml", service),
                ],
                &[(0, true), (1, true), (1, true)],
            ),
            (
                &[
                    ("d/b.yaml", service),
                    ("e/c.yaml", service),
                    ("a.yaml", "include: [d/b.yaml, {path: e/c.yaml}]"),
                ],
                &[(0, true), (0, true), (0, true)],
            ),
            (
                &[
                    ("a.yaml", "include: [{path: [b/x.yaml, c/y.yaml]}]"),
                    ("b/x.yaml", service),
                    ("c/y.yaml", service),
                    ("c/z.yaml", "services: ["),
                ],
                &[(0, false), (0, false), (0, false), (0, false)],
            ),
            (
                &[("a.yaml", "include: [gone.yaml]"), ("b/x.yaml", service)],
                &[(0, false), (1, true)],
            ),
        ];
        for (files, expected) in cases {
            let project = project(files);
            let parsed = Parsed::new(&project, Parsers::ALL);
            let applications = Applications::new(&parsed);
            let groups = (0..files.len())
                .map(|file| (applications.group(file), applications.is_closed(file)));
            assert_eq!(groups.collect::<Vec<_>>(), expected, "{files:?}");
        }
    }

    #[test]
    fn files_that_name_each_other_end_soon() {
        use std::fmt::Write as _;
        let count = 2_000;
        let mut text = String::from("include:\n");
        for index in 0..count {
            writeln!(text, "  - f{index}.yaml").unwrap();
        }
        text += "services:\n";
        for index in 0..count {
            let next = (index + 1) % count;
            writeln!(text, "  s{index}: {{extends: s{next}, image: x}}").unwrap();
        }
        let paths: Vec<String> = (0..count).map(|index| format!("f{index}.yaml")).collect();
        let own = "include: [main.yaml]\nservices: {s1: {restart: no}, s: {extends: {file: main.yaml, service: s0}}}";
        let mut files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), own)).collect();
        files.push(("main.yaml", &text));
        assert!(resolved(&files).len() >= count);
    }
}
