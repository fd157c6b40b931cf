//! One service of a Compose file and what it says about itself.

use super::value::truth;
use super::{Piece, Port, split_at_colons};
use crate::yaml::{Entry, Node, NodeKind, Value};
use crate::{Edit, Span};

/// A service: its name and everything below it.
#[derive(Debug, Clone, Copy)]
pub struct Service<'t> {
    entry: Entry<'t>,
}

impl<'t> Service<'t> {
    pub(super) fn new(entry: Entry<'t>) -> Self {
        Self { entry }
    }

    /// Its name.
    pub fn name(self) -> &'t str {
        self.entry.name()
    }

    /// Where its name stands: the place for what the whole service lacks.
    pub fn name_span(self) -> Span {
        self.entry.key.span()
    }

    /// Everything below its name.
    pub fn node(self) -> Node<'t> {
        self.entry.value
    }

    /// The value of a field, those of `<<` included.
    pub fn get(self, field: &str) -> Option<Node<'t>> {
        self.node().get(field)
    }

    /// The key and the value of a field, those of `<<` included.
    pub fn entry(self, field: &str) -> Option<Entry<'t>> {
        self.node().entry(field)
    }

    /// Whether it was read to its end. Where it was not, what is missing may be further down.
    pub fn is_complete(self) -> bool {
        self.node().is_complete()
    }

    /// Whether another file says the rest: there is nothing here to run.
    pub fn is_partial(self) -> bool {
        ["image", "build"]
            .iter()
            .all(|field| self.get(field).is_none())
    }

    /// Whether a field that takes a truth value is switched on.
    pub(crate) fn is_on(self, field: &str) -> bool {
        self.get(field).and_then(truth) == Some(true)
    }

    /// How many containers of it are to run, where it is said as a number.
    pub(crate) fn replicas(self) -> Option<Piece<'t>> {
        let node = self.node().at(&["deploy", "replicas"]);
        node.or_else(|| self.get("scale")).and_then(Piece::of)
    }

    /// The image that it runs, or that its build is called.
    pub fn image(self) -> Option<Piece<'t>> {
        self.get("image").and_then(Piece::of)
    }

    /// How its image is built.
    pub fn build(self) -> Option<Build<'t>> {
        self.get("build").map(|node| Build { node })
    }

    /// The entries of `ports`.
    pub fn ports(self) -> impl Iterator<Item = Port<'t>> {
        self.items("ports").filter_map(Port::new)
    }

    /// The entries of `environment`, from either syntax.
    pub fn environment(self) -> impl Iterator<Item = EnvVar<'t>> {
        self.get("environment").into_iter().flat_map(EnvVar::all_of)
    }

    /// The files of `env_file`, from any of its three syntaxes.
    pub fn env_files(self) -> impl Iterator<Item = Piece<'t>> {
        let node = self.get("env_file");
        let single = node.filter(|node| node.kind() == NodeKind::Scalar);
        let entries = single.into_iter().chain(self.items("env_file"));
        entries.filter_map(|entry| Piece::of(entry.get("path").unwrap_or(entry)))
    }

    /// Its health check.
    pub fn healthcheck(self) -> Option<HealthCheck<'t>> {
        self.get("healthcheck").map(|node| HealthCheck { node })
    }

    /// The services that must be there first, from either syntax.
    pub fn depends_on(self) -> impl Iterator<Item = Dependency<'t>> {
        self.get("depends_on")
            .into_iter()
            .flat_map(Dependency::all_of)
    }

    /// The entries of `volumes`.
    pub fn volumes(self) -> impl Iterator<Item = Volume<'t>> {
        self.items("volumes").filter_map(Volume::new)
    }

    fn items(self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.get(field).into_iter().flat_map(Node::items)
    }
}

/// `build`, as the path of its context or as a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Build<'t> {
    /// The value of `build`.
    pub node: Node<'t>,
}

impl<'t> Build<'t> {
    /// The folder that is sent to the builder.
    pub fn context(self) -> Option<Piece<'t>> {
        Piece::of(self.node).or_else(|| self.node.get("context").and_then(Piece::of))
    }

    /// The path of the Dockerfile, where it has another than `Dockerfile` in the context.
    pub fn dockerfile(self) -> Option<Piece<'t>> {
        self.node.get("dockerfile").and_then(Piece::of)
    }

    /// The stage that is built, where it is not the last one.
    pub fn target(self) -> Option<Piece<'t>> {
        self.node.get("target").and_then(Piece::of)
    }

    /// The build arguments, from either syntax.
    pub fn args(self) -> impl Iterator<Item = EnvVar<'t>> {
        self.node.get("args").into_iter().flat_map(EnvVar::all_of)
    }
}

/// A relative path from pieces, `.` and `..` resolved; none where it leaves the project.
pub(crate) fn join(pieces: &[&str]) -> Option<String> {
    let mut steps: Vec<&str> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if piece.contains(['$', ':']) || at > 0 && piece.starts_with('/') {
            return None;
        }
        for step in piece.split('/') {
            match step {
                "" | "." => {}
                ".." => _ = steps.pop()?,
                step => steps.push(step),
            }
        }
    }
    Some(steps.join("/"))
}

/// One variable of `environment` or of `args`.
#[derive(Debug, Clone, Copy)]
pub struct EnvVar<'t> {
    /// Its name.
    pub name: Piece<'t>,
    /// Its value; none where it is handed on from the outside.
    pub value: Option<Piece<'t>>,
    /// All of it, name and value.
    pub span: Span,
    /// The scalar that holds the value: the whole item in the list syntax.
    pub node: Node<'t>,
}

impl<'t> EnvVar<'t> {
    /// The variables of `environment` or `args`, from either syntax.
    pub fn all_of(node: Node<'t>) -> impl Iterator<Item = Self> {
        let listed = node.items().filter_map(Self::from_item);
        let mapped = node.entries().filter_map(Self::from_entry);
        listed.chain(mapped)
    }

    fn from_item(item: Node<'t>) -> Option<Self> {
        let text = item.text()?;
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(Piece::part_of(item, value))),
            None => (text, None),
        };
        Some(Self {
            name: Piece::part_of(item, name),
            value,
            span: item.span(),
            node: item,
        })
    }

    fn from_entry(entry: Entry<'t>) -> Option<Self> {
        let value = Piece::of(entry.value).filter(|_| !entry.value.is_null());
        Some(Self {
            name: Piece::of(entry.key)?,
            value,
            span: entry.span(),
            node: entry.value,
        })
    }
}

/// A service's `healthcheck`.
#[derive(Debug, Clone, Copy)]
pub struct HealthCheck<'t> {
    /// The value of `healthcheck`.
    pub node: Node<'t>,
}

impl HealthCheck<'_> {
    /// Whether it switches off the one that the image has.
    pub fn is_disabled(self) -> bool {
        let disable = self.node.get("disable").and_then(Node::text);
        let test = self.node.get("test");
        let first = test.and_then(|test| test.items().next()).or(test);
        disable == Some("true") || first.and_then(Node::text) == Some("NONE")
    }
}

/// One entry of `depends_on`.
#[derive(Debug, Clone, Copy)]
pub struct Dependency<'t> {
    /// The name of the service that must be there.
    pub service: Piece<'t>,
    /// When it counts as being there: `service_healthy` and the like.
    pub condition: Option<Piece<'t>>,
}

impl<'t> Dependency<'t> {
    /// The entries of `depends_on`, from either syntax.
    pub fn all_of(node: Node<'t>) -> impl Iterator<Item = Self> {
        let named = node.items().filter_map(|item| {
            Some(Self {
                service: Piece::of(item)?,
                condition: None,
            })
        });
        let mapped = node.entries().filter_map(|entry| {
            let condition = entry.value.get("condition").and_then(Piece::of);
            Some(Self {
                service: Piece::of(entry.key)?,
                condition,
            })
        });
        named.chain(mapped)
    }
}

/// One entry of a service's `volumes`.
#[derive(Debug, Clone, Copy)]
pub struct Volume<'t> {
    /// The entry.
    pub node: Node<'t>,
    /// The path on this machine or the name of a volume; none for an anonymous volume.
    pub source: Option<Piece<'t>>,
    /// The path in the container.
    pub target: Option<Piece<'t>>,
    /// `ro`, `rw`, `z` and so on, in the short syntax.
    pub mode: Option<Piece<'t>>,
}

impl<'t> Volume<'t> {
    /// Reads an entry of `volumes`; none where it is neither text nor a mapping.
    pub fn new(node: Node<'t>) -> Option<Self> {
        match node.kind() {
            NodeKind::Scalar => Some(Self::short(node)),
            NodeKind::Mapping => Some(Self {
                node,
                source: node.get("source").and_then(Piece::of),
                target: node.get("target").and_then(Piece::of),
                mode: None,
            }),
            NodeKind::Sequence | NodeKind::Unresolved => None,
        }
    }

    fn short(node: Node<'t>) -> Self {
        let text = node.text().unwrap_or_default();
        let parts = split_at_colons(text);
        let piece = |part: &'t str| Some(Piece::part_of(node, part));
        let (source, target, mode) = match parts.as_slice() {
            // `C:\data:/data`: the first colon is that of a drive.
            [drive, path, rest @ ..] if is_drive(drive, path) => {
                let source = &text[..drive.len() + 1 + path.len()];
                (piece(source), rest.first().copied(), rest.get(1).copied())
            }
            [target] => (None, Some(*target), None),
            [source, rest @ ..] => (piece(source), rest.first().copied(), rest.get(1).copied()),
            [] => (None, None, None),
        };
        Self {
            node,
            source,
            target: target.and_then(piece),
            mode: mode.and_then(piece),
        }
    }

    /// Whether nothing can be written to it.
    pub fn is_read_only(&self) -> bool {
        let in_mode = self
            .mode
            .is_some_and(|mode| mode.value.split(',').any(|option| option == "ro"));
        in_mode || self.node.get("read_only").and_then(truth) == Some(true)
    }

    /// The edit after which nothing can be written to it.
    pub(crate) fn as_read_only(&self) -> Option<Edit> {
        if self.node.kind() == NodeKind::Mapping {
            return self.node.set(&["read_only"], Value::Scalar("true"));
        }
        self.target
            .filter(|_| self.node.is_verbatim() && !self.node.is_alias())?;
        let Some(mode) = self.mode else {
            return Some(Edit::insert(self.node.inner().end, ":ro"));
        };
        let others = mode.value.split(',').filter(|option| *option != "rw");
        let options: Vec<&str> = others.chain(["ro"]).collect();
        Some(Edit::replace(mode.span, options.join(",")))
    }
}

fn is_drive(drive: &str, path: &str) -> bool {
    drive.len() == 1
        && drive.bytes().all(|byte| byte.is_ascii_alphabetic())
        && path.starts_with(['\\', '/'])
}

#[cfg(test)]
mod tests {
    use crate::compose::Compose;

    const TEXT: &str = "\
x-base: &base
  image: base:1
  environment: [A=1, B]
  volumes: ['/host:/data:ro,z', 'named:/x', /anonymous, 'C:\\win:/y', {source: s, target: /t, read_only: true}]
services:
  web:
    <<: *base
    build: {context: ./web, dockerfile: ../docker/Web.Dockerfile, args: {V: 1, W: }}
    env_file: [.env, {path: more.env}]
    depends_on: {db: {condition: service_healthy}}
    healthcheck: {test: [NONE]}
  db:
    build: db
    environment: {C: 'x', D: , E: null}
    env_file: .env
    depends_on: [web]
  part:
    restart: always
";

    #[test]
    fn every_syntax_of_a_service_is_read() {
        let compose = Compose::parse(TEXT);
        let (web, db) = (
            compose.service("web").unwrap(),
            compose.service("db").unwrap(),
        );
        let env = |service: super::Service| -> Vec<String> {
            service
                .environment()
                .map(|var| {
                    format!(
                        "{}={:?}@{}",
                        var.name.value,
                        var.value.map(|value| value.value),
                        var.span.of(TEXT)
                    )
                })
                .collect()
        };
        assert_eq!(env(web), ["A=Some(\"1\")@A=1", "B=None@B"]);
        assert_eq!(
            env(db),
            ["C=Some(\"x\")@C: 'x'", "D=None@D", "E=None@E: null"]
        );
        assert_eq!(web.image().unwrap().value, "base:1");
        assert_eq!(
            web.env_files().map(|file| file.value).collect::<Vec<_>>(),
            [".env", "more.env"]
        );
        assert_eq!(
            db.env_files().map(|file| file.value).collect::<Vec<_>>(),
            [".env"]
        );
        let on = |service: super::Service| {
            service
                .depends_on()
                .map(|on| {
                    (
                        on.service.value.to_owned(),
                        on.condition.map(|c| c.value.to_owned()),
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            on(web),
            [("db".to_owned(), Some("service_healthy".to_owned()))]
        );
        assert_eq!(on(db), [("web".to_owned(), None)]);
        assert!(web.healthcheck().unwrap().is_disabled());
        assert!(compose.service("part").unwrap().is_partial() && !web.is_partial());
        assert_eq!(
            compose
                .extensions()
                .map(super::Entry::name)
                .collect::<Vec<_>>(),
            ["x-base"]
        );
    }

    #[test]
    fn a_volume_is_taken_apart_in_every_syntax() {
        let compose = Compose::parse(TEXT);
        let volumes: Vec<_> = compose.service("web").unwrap().volumes().collect();
        let parts: Vec<_> = volumes
            .iter()
            .map(|volume| {
                (
                    volume.source.map(|piece| piece.value),
                    volume.target.map(|piece| piece.value),
                    volume.is_read_only(),
                )
            })
            .collect();
        assert_eq!(
            parts,
            [
                (Some("/host"), Some("/data"), true),
                (Some("named"), Some("/x"), false),
                (None, Some("/anonymous"), false),
                (Some("C:\\win"), Some("/y"), false),
                (Some("s"), Some("/t"), true),
            ]
        );
    }
}
