//! Commands that install dependencies, and the files that say which.

use std::borrow::Cow;

use crate::run::is_versioned;
use crate::shell::Command;

/// What an install command reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Needs<'c> {
    /// These files of the project, as `COPY` takes them; a `*` where the file may be absent.
    Manifests(Vec<Cow<'c, str>>),
    /// The project's sources, but this command would fetch the dependencies before them.
    Fetch(Vec<Cow<'c, str>>, Cow<'c, str>),
    /// Files of the project that say what to install, and nobody can tell which from here.
    SomeManifests,
    /// The project's sources.
    Sources,
    /// Nothing of the project: it names what it installs.
    Nothing,
}

/// Programs, the words after them that install, and the files that say what. Where the files are
/// in no fixed place there are none.
type Install = (
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

static INSTALLS: [Install; 34] = [
    (
        &["npm"],
        &["ci", "clean-install", "install", "i", "add"],
        &["package*.json"],
    ),
    (
        &["yarn"],
        &["", "install", "workspaces focus"],
        &["package.json", "yarn.lock*", ".yarnrc*"],
    ),
    (
        &["pnpm"],
        &["install", "i"],
        &["package.json", "pnpm-lock.yaml*", "pnpm-workspace.yaml*"],
    ),
    (
        &["pnpm"],
        &["fetch"],
        &["pnpm-lock.yaml", "pnpm-workspace.yaml*"],
    ),
    (
        &["bun"],
        &["install", "i", "ci"],
        &["package.json", "bun.lock*"],
    ),
    (&["bower"], &["install", "i"], &["bower.json"]),
    (&["deno"], &["install"], &["deno.json*", "deno.lock*"]),
    (
        &["bundle", "bundler"],
        &["", "install"],
        &["Gemfile", "Gemfile.lock*"],
    ),
    (
        &["composer", "composer.phar"],
        &["install", "i"],
        &["composer.json", "composer.lock*"],
    ),
    (&["go"], &["mod download"], &["go.mod", "go.sum*"]),
    (&["cargo"], &["fetch"], &[]),
    (
        &["mvn"],
        &[
            "dependency:go-offline",
            "dependency:resolve",
            "dependency:resolve-plugins",
        ],
        &["pom.xml"],
    ),
    (
        &["mvnw"],
        &["dependency:go-offline", "dependency:resolve"],
        &[],
    ),
    (&["gradle", "gradlew"], &["dependencies"], &[]),
    (&["sbt"], &["update"], &[]),
    (&["lein"], &["deps"], &["project.clj"]),
    (&["dotnet", "nuget"], &["restore"], &[]),
    (&["mix"], &["deps.get"], &["mix.exs", "mix.lock*"]),
    (&["rebar3"], &["get-deps"], &["rebar.config", "rebar.lock*"]),
    (
        &["pipenv"],
        &["install", "sync"],
        &["Pipfile", "Pipfile.lock*"],
    ),
    (&["pixi"], &["install"], &["pixi.toml", "pixi.lock*"]),
    (&["rye"], &["sync"], &[]),
    (
        &["swift"],
        &["package resolve"],
        &["Package.swift", "Package.resolved*"],
    ),
    (
        &["dart", "flutter"],
        &["pub get"],
        &["pubspec.yaml", "pubspec.lock*"],
    ),
    (
        &["carton"],
        &["install"],
        &["cpanfile", "cpanfile.snapshot*"],
    ),
    (&["shards"], &["install"], &["shard.yml", "shard.lock*"]),
    (&["pod"], &["install"], &["Podfile", "Podfile.lock*"]),
    (&["jlpm"], &["", "install"], &["package.json", "yarn.lock*"]),
    // The project itself comes along, unless a flag says not to.
    (
        &["poetry"],
        &["install"],
        &["pyproject.toml", "poetry.lock*"],
    ),
    (&["uv"], &["sync"], &["pyproject.toml", "uv.lock*"]),
    (
        &["pdm"],
        &["install", "sync"],
        &["pyproject.toml", "pdm.lock*"],
    ),
    (
        &["cabal"],
        &["build", "install"],
        &["*.cabal", "cabal.project*"],
    ),
    (
        &["stack"],
        &["build"],
        &["stack.yaml*", "package.yaml*", "*.cabal"],
    ),
    (&["opam"], &["install"], &["*.opam"]),
];

/// Installers of dependencies that install the project itself along with them, and the flags that
/// leave it out.
static WITH_PROJECT: [(&str, &[&str]); 6] = [
    ("poetry", &["no-root", "no-directory", "only-root"]),
    ("uv", &["no-install-project", "no-install-workspace"]),
    ("pdm", &["no-self"]),
    ("cabal", &["only-dependencies", "dependencies-only"]),
    ("stack", &["only-dependencies", "dependencies-only"]),
    ("opam", &["deps-only"]),
];

/// What `command` reads to install dependencies; `None` where it installs none.
pub(crate) fn needs<'c>(command: &'c Command) -> Option<Needs<'c>> {
    let name = command.name();
    let words = words(command);
    let is_system = matches!(
        name,
        "apt-get" | "apt" | "apk" | "dnf" | "microdnf" | "yum" | "zypper"
    );
    if is_system && command.does(&["install", "add", "in"]) {
        return Some(Needs::Nothing);
    }
    if matches!(name, "conda" | "mamba" | "micromamba") {
        return conda(command);
    }
    if name == "cpanm" && command.has_flag(&["installdeps"]) {
        return Some(Needs::Manifests(manifests(&["cpanfile"])));
    }
    let does = |verb: &&str| {
        let mut verb_words = verb.split_whitespace().enumerate();
        // Without a verb some install where nothing else is said: `yarn`.
        words.is_empty() == verb.is_empty()
            && verb_words.all(|(at, word)| words.get(at) == Some(&word))
    };
    let install = INSTALLS
        .iter()
        .find(|(programs, verbs, _)| programs.contains(&name) && verbs.iter().any(does));
    let Some((_, _, files)) = install else {
        return pip(command);
    };
    Some(if is_of_names(command, &words) {
        Needs::Nothing
    } else if let Some((_, flags)) = WITH_PROJECT.iter().find(|(program, _)| *program == name) {
        project(command, flags, files)
    } else if files.is_empty() {
        Needs::SomeManifests
    } else {
        Needs::Manifests(manifests(files))
    })
}

/// Builds that fetch what is missing: programs, their words, the files that say what is missing,
/// and the command that would fetch it before. Where the files are in no fixed place there are none.
static BUILDS: [(Install, &str); 8] = [
    (
        (
            &["go"],
            &["build", "install", "test"],
            &["go.mod", "go.sum*"],
        ),
        "go mod download",
    ),
    (
        (&["mvn"], MAVEN_GOALS, &["pom.xml"]),
        "mvn -B dependency:go-offline",
    ),
    ((&["mvnw"], MAVEN_GOALS, &[]), ""),
    ((&["gradle", "gradlew"], GRADLE_TASKS, &[]), ""),
    ((&["cargo"], &["build", "b", "install", "test"], &[]), ""),
    ((&["dotnet"], &["build", "publish"], &[]), ""),
    (
        (
            &["sbt"],
            &["assembly", "compile", "dist", "package", "stage"],
            &[],
        ),
        "",
    ),
    (
        (
            &["swift"],
            &["build"],
            &["Package.swift", "Package.resolved*"],
        ),
        "swift package resolve",
    ),
];

const MAVEN_GOALS: &[&str] = &["compile", "deploy", "install", "package", "test", "verify"];
const GRADLE_TASKS: &[&str] = &[
    "assemble",
    "bootJar",
    "bootWar",
    "build",
    "installDist",
    "jar",
    "shadowJar",
    "war",
];

/// What would fetch the dependencies that `command` fetches while it builds the project.
pub(crate) fn build_needs<'c>(command: &'c Command) -> Option<Needs<'c>> {
    let name = command.name();
    let words = words(command);
    let has_goals = matches!(name, "mvn" | "mvnw" | "gradle" | "gradlew" | "sbt");
    let most = if has_goals { words.len() } else { 1 };
    let goals = || {
        let goals = words.iter().take(most);
        goals.filter_map(|word| word.rsplit(':').next())
    };
    let ((_, _, files), fetch) = BUILDS.iter().find(|((programs, verbs, _), _)| {
        programs.contains(&name) && goals().any(|goal| verbs.contains(&goal))
    })?;
    // What was fetched before, or is part of the sources.
    let is_local = command.arguments().iter().any(|word| {
        let text = word.text.as_ref();
        matches!(
            text,
            "--offline" | "--frozen" | "--no-restore" | "-mod=vendor"
        ) || text == "-o" && name.starts_with("mvn")
    });
    // `go install package@version` and `cargo install package` are not about the project.
    let is_of_names = words.iter().any(|word| word.contains('@'))
        || name == "cargo" && command.does(&["install"]) && !command.has_flag(&["path"]);
    if is_local || is_of_names {
        None
    } else if files.is_empty() {
        Some(Needs::SomeManifests)
    } else {
        Some(Needs::Fetch(manifests(files), Cow::Borrowed(fetch)))
    }
}

/// What runs beside an install and reads nothing of the project's sources.
pub(crate) fn is_bystander(command: &Command) -> bool {
    let cleans = |words: &[&str]| command.does(words);
    match command.name() {
        "echo" | "export" | "mkdir" | "rm" | "set" | "true" | "corepack" | "" => true,
        "npm" | "yarn" | "pnpm" | "composer" => cleans(&["cache", "config", "clear-cache", "set"]),
        "mix" => cleans(&["local.hex", "local.rebar"]),
        "poetry" | "bundle" => cleans(&["config", "cache"]),
        "apt-get" | "apk" | "dnf" | "yum" => cleans(&["clean", "update", "upgrade"]),
        _ => false,
    }
}

fn words<'c>(command: &'c Command) -> Vec<&'c str> {
    command.operands().map(|word| word.text.as_ref()).collect()
}

fn manifests<'c>(files: &[&'static str]) -> Vec<Cow<'c, str>> {
    files.iter().map(|file| Cow::Borrowed(*file)).collect()
}

/// Whether it installs what it names, as `npm install -g name`.
fn is_of_names(command: &Command, words: &[&str]) -> bool {
    let takes_names = command.is(&["npm", "bun", "pipenv", "deno", "bower", "opam"]);
    let is_name = |word: &&str| !word.starts_with('.');
    takes_names && (command.has_flag(&["g", "global"]) || words.iter().skip(1).any(is_name))
}

/// An install that takes the project itself along, unless one of `flags` says not to.
fn project<'c>(command: &'c Command, flags: &[&'static str], files: &[&'static str]) -> Needs<'c> {
    if command.has_flag(flags) {
        return Needs::Manifests(manifests(files));
    }
    let words: Vec<&str> = command
        .words
        .iter()
        .map(|word| word.text.as_ref())
        .collect();
    let is_plain =
        |word: &&str| !word.contains(|c: char| c.is_whitespace() || "\"'\\&|;<>".contains(c));
    match flags.first().filter(|_| words.iter().all(is_plain)) {
        Some(flag) => {
            let before = format!("{} --{flag}", words.join(" "));
            Needs::Fetch(manifests(files), Cow::Owned(before))
        }
        None => Needs::SomeManifests,
    }
}

/// `conda env create -f environment.yml`.
fn conda<'c>(command: &'c Command) -> Option<Needs<'c>> {
    if !command.does(&["create", "env", "install", "update"]) {
        return None;
    }
    let file = command
        .flag_value("-f")
        .or_else(|| command.flag_value("--file"));
    Some(file.map_or(Needs::Nothing, |file| {
        listed(file.text.rsplit('=').next().unwrap_or_default())
    }))
}

/// The needs of an install that reads `file`.
fn listed(file: &str) -> Needs<'_> {
    if file.starts_with('/') || file.contains('$') {
        return Needs::Sources;
    }
    Needs::Manifests(vec![Cow::Borrowed(file)])
}

/// `pip install -r requirements.txt`, also as `python -m pip` and `uv pip`.
fn pip<'c>(command: &'c Command) -> Option<Needs<'c>> {
    let name = command.name();
    let words = words(command);
    let is_module = name.starts_with("python") && words.starts_with(&["pip"]);
    let installs = match name {
        "uv" => words.starts_with(&["pip", "install"]),
        _ if is_module => words.get(1) == Some(&"install"),
        _ => is_versioned(name, "pip") && words.first() == Some(&"install"),
    };
    if !installs {
        return None;
    }
    let file = command
        .flag_value("-r")
        .or_else(|| command.flag_value("--requirement"));
    let Some(file) = file else {
        let takes_project = words
            .iter()
            .any(|word| word.starts_with('.') || word.starts_with('/'));
        return Some(if takes_project {
            Needs::Sources
        } else {
            Needs::Nothing
        });
    };
    let file = file.text.as_ref();
    let file = file
        .strip_prefix("--requirement=")
        .or(file.strip_prefix("-r"))
        .unwrap_or(file);
    Some(listed(file))
}
