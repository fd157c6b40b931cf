//! What the engine reads: the files of one project, together.

use std::collections::HashSet;

use crate::compose::{Applications, Compose};
use crate::dockerfile::Dockerfile;
use crate::kubernetes::Kubernetes;
use crate::schema::Findings;
use crate::unrendered::{self, Unrendered};
use crate::yaml::Yaml;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "lowercase")
)]
pub enum Kind {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A Compose file.
    Compose,
    /// Kubernetes manifests, one or several in a file.
    Kubernetes,
    /// A `.dockerignore`: read with the Dockerfiles beside it, without diagnostics of its own.
    Dockerignore,
    /// Known to be there (an `.env`, a lock file), never parsed.
    Other,
    /// Known to be there, never parsed, and kept out of the repository by `.gitignore`.
    Ignored,
}

impl Kind {
    /// The word that users read and type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::Kubernetes => "kubernetes",
            Self::Dockerignore => "dockerignore",
            Self::Other => "other",
            Self::Ignored => "ignored",
        }
    }

    /// The kind that `path` and, where the name says nothing, `text` suggest.
    pub fn detect(path: &str, text: &str) -> Self {
        let name = name(path);
        Self::of_name(&name).unwrap_or_else(|| match extension(&name) {
            "yaml" | "yml" | "json" => Self::of_yaml(text),
            "" => Self::of_text(text),
            _ if mentions_dockerfile(&name) => Self::of_text(text),
            _ => Self::Other,
        })
    }

    /// Whether the file at `path` may be a Dockerfile by its name, which the text decides:
    /// `1.0-Dockerfile.old`.
    pub fn may_be_dockerfile(path: &str) -> bool {
        mentions_dockerfile(&name(path))
    }

    fn of_name(name: &str) -> Option<Self> {
        let stem = name.split('.').next().unwrap_or(name);
        let is_yaml = matches!(extension(name), "yaml" | "yml");
        if name == ".dockerignore" || name.ends_with(".dockerignore") {
            Some(Self::Dockerignore)
        } else if is_dockerfile_name(stem, extension(name)) {
            Some(Self::Dockerfile)
        } else if is_yaml
            && (is_compose_stem(stem, "compose") || is_compose_stem(stem, "docker-compose"))
        {
            Some(Self::Compose)
        } else if unrendered::is_kustomization_path(name) || name == "kustomization" {
            Some(Self::Kubernetes)
        } else {
            None
        }
    }

    fn of_yaml(text: &str) -> Self {
        let has_key = |key: &str| text.lines().any(|line| is_top_level_key(line, key));
        if has_key("apiVersion") && has_key("kind")
            || text.trim_start().starts_with('{') && is_manifest_json(text)
        {
            Self::Kubernetes
        } else if has_key("services") {
            Self::Compose
        } else {
            Self::Other
        }
    }

    /// A text without a telling name, as it is pasted.
    fn of_text(text: &str) -> Self {
        match Self::of_yaml(text) {
            Self::Other if text.lines().any(starts_an_instruction) => Self::Dockerfile,
            kind => kind,
        }
    }
}

/// The last part of `path`, in lower case.
fn name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next();
    name.unwrap_or(path).to_ascii_lowercase()
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// What people call a Dockerfile.
const NAMES: [&str; 2] = ["dockerfile", "containerfile"];

/// The extensions of programs and texts about Dockerfiles.
const OTHERS: [&str; 20] = [
    "c", "cc", "css", "go", "h", "html", "java", "js", "json", "lock", "md", "php", "py", "rb",
    "rs", "sh", "toml", "ts", "txt", "yaml",
];

/// `Dockerfile`, `Dockerfile.prod`, `Dockerfile-dev`, `web.dockerfile`; not `dockerfile.rs`.
fn is_dockerfile_name(stem: &str, extension: &str) -> bool {
    let is_named = |name: &&str| {
        stem.strip_prefix(*name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    };
    NAMES.contains(&extension) || NAMES.iter().any(is_named) && !OTHERS.contains(&extension)
}

/// Whether `name` has such a name in it, as a word at its end or before an ending.
fn mentions_dockerfile(name: &str) -> bool {
    let is_mentioned = |word: &&str| {
        name.rsplit_once(*word).is_some_and(|(before, after)| {
            let is_apart = !before.ends_with(char::is_alphanumeric);
            is_apart && (after.is_empty() || after.starts_with(['.', '-', '_']))
        })
    };
    NAMES.iter().any(is_mentioned) && !OTHERS.contains(&extension(name))
}

/// `compose.yaml`, `compose.override.yaml`, `docker-compose-dev.yml`.
fn is_compose_stem(stem: &str, name: &str) -> bool {
    stem.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

fn is_top_level_key(line: &str, key: &str) -> bool {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    line.strip_prefix(key)
        .is_some_and(|rest| rest.trim_start().starts_with(':'))
}

fn is_manifest_json(text: &str) -> bool {
    text.contains("\"apiVersion\"") && text.contains("\"kind\"")
}

fn starts_an_instruction(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or("");
    ["FROM", "RUN", "COPY", "CMD", "ENTRYPOINT"]
        .iter()
        .any(|instruction| word.eq_ignore_ascii_case(instruction))
}

/// One file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the project, with `/`; what people call it.
    pub path: String,
    /// All of its text.
    pub text: String,
    /// What it is for.
    pub kind: Kind,
}

/// Files that belong together. One pasted file is a project of one.
///
/// `complete` says whether the files are all there is (a walked folder) or some of it (a pasted
/// file). A rule that needs a missing file may only speak when the project is complete.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Project {
    /// The files, in the order in which diagnostics are given.
    pub files: Vec<File>,
    /// Whether a file that is not here does not exist.
    pub complete: bool,
}

impl Project {
    /// A project of one pasted file.
    pub fn single(path: impl Into<String>, text: impl Into<String>, kind: Kind) -> Self {
        Self {
            files: vec![File {
                path: path.into(),
                text: text.into(),
                kind,
            }],
            complete: false,
        }
    }
}

/// The project with every file parsed once, for rules that look across files.
#[derive(Debug)]
pub(crate) struct Parsed<'a> {
    /// What was given.
    pub(crate) project: &'a Project,
    /// The Dockerfiles, each with its index in the project.
    pub(crate) dockerfiles: Vec<(usize, Dockerfile<'a>)>,
    /// The Compose files, each with its index in the project.
    pub(crate) composes: Vec<(usize, Compose<'a>)>,
    /// The files of manifests, each with its index in the project.
    pub(crate) manifests: Vec<(usize, Kubernetes<'a>)>,
    /// Files of parts of manifests, which Kustomize puts into whole ones.
    pub(crate) patches: Vec<(usize, Kubernetes<'a>)>,
    /// What Kustomize does, each `kustomization.yaml` with its index in the project.
    pub(crate) kustomizations: Vec<(usize, Kubernetes<'a>)>,
    /// The files that a tool makes manifests of; as they are, they are none.
    pub(crate) unrendered: Vec<(usize, Unrendered)>,
    /// What makes services of the Compose files.
    pub(crate) resolve: Option<Resolve>,
    /// What the schemas say, once a rule has asked.
    pub(crate) findings: Findings,
}

/// Parses a file of a project and keeps what it finds.
type Parse = for<'a> fn(&mut Parsed<'a>, usize, &'a File);

/// Makes the services of all Compose files of a project.
type Resolve = for<'p> fn(&'p Parsed<'p>) -> Applications<'p>;

/// The parsers that are at hand, by kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parsers {
    pub(crate) dockerfile: Option<Parse>,
    pub(crate) compose: Option<Parse>,
    pub(crate) resolve: Option<Resolve>,
    pub(crate) kubernetes: Option<Parse>,
}

impl Parsers {
    const NONE: Self = Self {
        dockerfile: None,
        compose: None,
        resolve: None,
        kubernetes: None,
    };

    /// The one of Dockerfiles.
    pub(crate) const DOCKERFILE: Self = Self {
        dockerfile: Some(|parsed, index, file| {
            let dockerfile = Dockerfile::parse(&file.text);
            parsed.dockerfiles.push((index, dockerfile));
        }),
        ..Self::NONE
    };

    /// The one of Compose files.
    pub(crate) const COMPOSE: Self = Self {
        compose: Some(|parsed, index, file| {
            parsed.composes.push((index, Compose::parse(&file.text)));
        }),
        resolve: Some(|parsed| Applications::resolve(parsed)),
        ..Self::NONE
    };

    /// The one of manifests.
    pub(crate) const KUBERNETES: Self = Self {
        kubernetes: Some(|parsed, index, file| parsed.add_manifests(index, file)),
        ..Self::NONE
    };

    /// All of them.
    pub(crate) const ALL: Self = Self {
        dockerfile: Self::DOCKERFILE.dockerfile,
        compose: Self::COMPOSE.compose,
        resolve: Self::COMPOSE.resolve,
        kubernetes: Self::KUBERNETES.kubernetes,
    };

    fn of(self, kind: Kind) -> Option<Parse> {
        match kind {
            Kind::Dockerfile => self.dockerfile,
            Kind::Compose => self.compose,
            Kind::Kubernetes => self.kubernetes,
            Kind::Dockerignore | Kind::Other | Kind::Ignored => None,
        }
    }
}

impl<'a> Parsed<'a> {
    /// Parses every file of `project` once that there is a parser for.
    pub(crate) fn new(project: &'a Project, parsers: Parsers) -> Self {
        let mut parsed = Self {
            project,
            dockerfiles: Vec::new(),
            composes: Vec::new(),
            manifests: Vec::new(),
            patches: Vec::new(),
            kustomizations: Vec::new(),
            unrendered: Vec::new(),
            resolve: parsers.resolve,
            findings: Findings::default(),
        };
        for (index, file) in project.files.iter().enumerate() {
            if let Some(parse) = parsers.of(file.kind) {
                parse(&mut parsed, index, file);
            }
        }
        parsed.set_patches_apart();
        parsed
    }

    fn add_manifests(&mut self, index: usize, file: &'a File) {
        if let Some(template) = Unrendered::template(&file.text) {
            self.unrendered.push((index, template));
            return;
        }
        let manifests = Kubernetes::parse(&file.text);
        if let Some(kustomization) = Unrendered::kustomization(&file.path, &manifests) {
            self.unrendered.push((index, kustomization));
            self.kustomizations.push((index, manifests));
        } else {
            self.manifests.push((index, manifests));
        }
    }

    /// A patch is a part of an object: of what it leaves out, nothing can be said.
    fn set_patches_apart(&mut self) {
        let files = &self.project.files;
        let path_of = |index: usize| files[index].path.trim_start_matches("./");
        let listed: HashSet<String> = self
            .kustomizations
            .iter()
            .flat_map(|(index, file)| unrendered::patches(path_of(*index), file))
            .collect();
        let is_patch = |(index, _): &mut (usize, Kubernetes)| {
            let path = path_of(*index);
            listed.contains(path) || unrendered::is_patch_path(path)
        };
        self.patches = self.manifests.extract_if(.., is_patch).collect();
    }

    /// The folder of the file with this index; empty at the top.
    pub(crate) fn folder(&self, file: usize) -> &'a str {
        let path = &self.project.files[file].path;
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The Dockerfile at this path of the project, and its index.
    pub(crate) fn dockerfile_at(&self, path: &str) -> Option<(usize, &Dockerfile<'a>)> {
        let files = &self.project.files;
        let is_it = |index: usize| files[index].path.trim_start_matches("./") == path;
        let mut dockerfiles = self.dockerfiles.iter();
        dockerfiles
            .find(|(index, _)| is_it(*index))
            .map(|(index, dockerfile)| (*index, dockerfile))
    }

    /// The trees of all files that are YAML, each with its index in the project.
    pub(crate) fn yaml_files(&self) -> impl Iterator<Item = (usize, &Yaml<'a>)> {
        let composes = self
            .composes
            .iter()
            .map(|(file, compose)| (*file, compose.yaml()));
        let manifests = [&self.manifests, &self.patches, &self.kustomizations];
        let manifests = manifests
            .into_iter()
            .flatten()
            .map(|(file, manifest)| (*file, manifest.yaml()));
        composes.chain(manifests)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn a_kind_is_told_by_the_name_and_then_by_the_text() {
        let cases = [
            ("Dockerfile", "", Kind::Dockerfile),
            ("a/b/Dockerfile.prod", "", Kind::Dockerfile),
            ("Containerfile", "", Kind::Dockerfile),
            ("web.dockerfile", "", Kind::Dockerfile),
            ("Dockerfile-dev", "", Kind::Dockerfile),
            ("src/dockerfile.rs", "FROM a\n", Kind::Other),
            ("dockerfiles.d", "", Kind::Other),
            (".dockerignore", "", Kind::Dockerignore),
            ("Dockerfile.dockerignore", "", Kind::Dockerignore),
            ("compose.yaml", "", Kind::Compose),
            ("docker-compose.override.yml", "", Kind::Compose),
            ("compose-dev.yml", "", Kind::Compose),
            ("stack.yml", "services:\n  web: {}\n", Kind::Compose),
            (
                "web.yaml",
                "# web\napiVersion: v1\nkind: Pod\n",
                Kind::Kubernetes,
            ),
            (
                "pod.json",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}",
                Kind::Kubernetes,
            ),
            ("overlays/dev/kustomization.yaml", "", Kind::Kubernetes),
            ("values.yaml", "  services: 1\n", Kind::Other),
            ("-", "from alpine\n", Kind::Dockerfile),
            ("paste", "services:\n", Kind::Compose),
            ("README.md", "FROM a\n", Kind::Other),
            (".env", "A=1\n", Kind::Other),
            ("a/php__8.1.0__Dockerfile", "FROM a\n", Kind::Dockerfile),
            ("a/1.2-Dockerfile.debug", "FROM a\n", Kind::Dockerfile),
            ("a/1.2-Dockerfile.debug", "nothing\n", Kind::Other),
            ("a/1.2-Dockerfile.debug", "", Kind::Other),
            ("a/1.2-dockerfile.rs", "FROM a\n", Kind::Other),
            ("a/1.mydockerfile", "FROM a\n", Kind::Other),
            ("a/1.dockerfiles", "FROM a\n", Kind::Other),
        ];
        for (path, text, kind) in cases {
            assert_eq!(Kind::detect(path, text), kind, "{path}");
        }
    }
}
