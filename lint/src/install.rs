//! Commands that install dependencies, and the files that say which.

use std::borrow::Cow;

use crate::run::is_versioned;
use crate::shell::Command;

/// What an install command reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Needs<'c> {
    /// These files of the project, as `COPY` takes them; a `*` where the file may be absent.
    Manifests(Vec<Cow<'c, str>>),
    /// Files of the project that nobody can tell apart from its sources.
    Sources,
    /// Nothing of the project: it names what it installs.
    Nothing,
}

/// What `command` reads to install dependencies; `None` where it installs none.
pub(crate) fn needs<'c>(command: &'c Command) -> Option<Needs<'c>> {
    let does = |words: &[&str]| command.does(words);
    match command.name() {
        "npm" if does(&["ci", "clean-install"]) => npm(command, "package*.json"),
        "npm" if does(&["install", "i", "add"]) => npm(command, "package*.json"),
        "yarn" if command.operands().next().is_none() || does(&["install"]) => {
            manifests(&["package.json", "yarn.lock*"])
        }
        "pnpm" if does(&["install", "i"]) => manifests(&["package.json", "pnpm-lock.yaml*"]),
        "pnpm" if does(&["fetch"]) => manifests(&["pnpm-lock.yaml"]),
        "bun" if does(&["install", "i"]) => manifests(&["package.json", "bun.lock*"]),
        "bundle" if command.operands().next().is_none() || does(&["install"]) => {
            manifests(&["Gemfile", "Gemfile.lock*"])
        }
        "composer" if does(&["install"]) => manifests(&["composer.json", "composer.lock*"]),
        "go" if words(command).starts_with(&["mod", "download"]) => {
            manifests(&["go.mod", "go.sum*"])
        }
        "cargo" if does(&["fetch"]) => Some(Needs::Sources),
        "mvn" if does(&["dependency:go-offline", "dependency:resolve"]) => manifests(&["pom.xml"]),
        "dotnet" if does(&["restore"]) => Some(Needs::Sources),
        "mix" if does(&["deps.get"]) => manifests(&["mix.exs", "mix.lock*"]),
        "pipenv" if does(&["install", "sync"]) => manifests(&["Pipfile", "Pipfile.lock*"]),
        "poetry" if does(&["install"]) => {
            project(command, &["no-root"], &["pyproject.toml", "poetry.lock*"])
        }
        "uv" if does(&["sync"]) => {
            let flags = ["no-install-project", "no-install-workspace"];
            project(command, &flags, &["pyproject.toml", "uv.lock*"])
        }
        "swift" if words(command).starts_with(&["package", "resolve"]) => {
            manifests(&["Package.swift", "Package.resolved*"])
        }
        "dart" | "flutter" if words(command).starts_with(&["pub", "get"]) => {
            manifests(&["pubspec.yaml", "pubspec.lock*"])
        }
        "apt-get" | "apt" | "apk" | "dnf" | "microdnf" | "yum" | "zypper"
            if does(&["install", "add", "in"]) =>
        {
            Some(Needs::Nothing)
        }
        _ => pip(command),
    }
}

/// What runs beside an install and reads nothing of the project's sources.
pub(crate) fn is_bystander(command: &Command) -> bool {
    let cleans = |words: &[&str]| command.does(words);
    match command.name() {
        "echo" | "export" | "mkdir" | "rm" | "set" | "true" | "corepack" | "" => true,
        "npm" | "yarn" | "pnpm" | "composer" => cleans(&["cache", "config", "clear-cache", "set"]),
        "poetry" | "bundle" => cleans(&["config", "cache"]),
        "apt-get" | "apk" | "dnf" | "yum" => cleans(&["clean", "update", "upgrade"]),
        _ => false,
    }
}

fn words<'c>(command: &'c Command) -> Vec<&'c str> {
    command.operands().map(|word| word.text.as_ref()).collect()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "each manager answers with an `Option`"
)]
fn manifests<'c>(files: &[&'static str]) -> Option<Needs<'c>> {
    Some(Needs::Manifests(
        files.iter().map(|file| Cow::Borrowed(*file)).collect(),
    ))
}

/// `npm install` of the project; with names it installs those.
fn npm<'c>(command: &'c Command, manifest: &'static str) -> Option<Needs<'c>> {
    let is_global = command.has_flag(&["g", "global"]);
    let has_names = command.operands().nth(1).is_some();
    if is_global || has_names {
        Some(Needs::Nothing)
    } else {
        manifests(&[manifest])
    }
}

/// An install that takes the project itself along, unless one of `flags` says not to.
fn project<'c>(command: &'c Command, flags: &[&str], files: &[&'static str]) -> Option<Needs<'c>> {
    if command.has_flag(flags) {
        manifests(files)
    } else {
        Some(Needs::Sources)
    }
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
    if file.starts_with('/') || file.contains('$') {
        return Some(Needs::Sources);
    }
    Some(Needs::Manifests(vec![Cow::Borrowed(file)]))
}
