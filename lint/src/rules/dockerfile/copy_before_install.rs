//! Sources that are copied before the dependencies are installed.

use std::borrow::Cow;

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Transfer, Word};
use crate::install::{Needs, build_needs, is_bystander, needs};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::run::place_before;
use crate::shell::{Command, Join};
use crate::{Antipattern, Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "copy-before-install",
    kind: Kind::Dockerfile,
    summary: told!("sources are copied before the dependencies are installed"),
    category: Category::Speed,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(2)),
    fix: Some(Applicability::Suggested),
    docs: page!("copy_before_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for stage in file.stages.iter() {
        let below = file.lineage(stage).skip(1);
        let below = below.flat_map(|stage| file.instructions_of(stage));
        check_list(file, below, file.instructions_of(stage), report);
    }
    check_list(file, std::iter::empty(), file.preamble(), report);
}

/// Reports the first install of a stage that comes after a copy of everything, and after no other
/// that fetched the same.
fn check_list<'i, 'a: 'i>(
    file: &Dockerfile,
    below: impl Iterator<Item = &'i Instruction<'a>>,
    instructions: &'i [Instruction<'a>],
    report: &mut Report,
) {
    let mut before = Before::default();
    below.for_each(|instruction| before.read(instruction));
    let mut copied: Option<(usize, &Transfer, &Word)> = None;
    for (index, instruction) in instructions.iter().enumerate() {
        if instruction.on_build.is_some() {
            continue;
        }
        if let Some(transfer) = instruction.context_transfer() {
            let source = transfer.whole_context();
            copied = copied.or(source.map(|source| (index, transfer, source)));
        }
        let Some((copy, transfer, source)) = copied else {
            before.read(instruction);
            continue;
        };
        let Some(Late {
            command,
            needs,
            builds,
        }) = late(instruction, &before)
        else {
            continue;
        };
        let name = name(command);
        let message = if builds {
            format!("every change of any file here makes `{name}` fetch all dependencies again")
        } else {
            format!("every change of any file here makes `{name}` run again")
        };
        let draft = report.at(source.span, message);
        let draft = draft.related_here(command.span, "this comes after it");
        if let Some(edits) = split(file, &instructions[copy..=index], transfer, &needs) {
            draft.fix(
                "Copy what the install reads first",
                Applicability::Suggested,
                edits,
            );
        }
        return;
    }
}

/// What was there before everything was copied.
#[derive(Default)]
struct Before<'i> {
    /// The programs that have installed the project's dependencies.
    installers: Vec<&'i str>,
    /// The programs that have run at all: a build of a part fetches, too.
    programs: Vec<&'i str>,
    /// Whether files came from another stage or image, dependencies maybe.
    has_guests: bool,
}

impl<'i> Before<'i> {
    fn read(&mut self, instruction: &'i Instruction) {
        self.has_guests |= instruction.flag("from").is_some();
        let Some(invocation) = instruction
            .invocation()
            .filter(|_| instruction.keyword == Keyword::Run)
        else {
            return;
        };
        for command in &invocation.script.commands {
            self.programs.push(program(command));
            let is_of_project = matches!(
                needs(command),
                Some(Needs::Manifests(_) | Needs::Fetch(..) | Needs::SomeManifests)
            );
            if is_of_project {
                self.installers.push(program(command));
            }
        }
    }
}

/// The program that `command` runs, whatever its version is and whoever wraps it.
fn program<'c>(command: &'c Command) -> &'c str {
    match command.name() {
        "mvnw" => "mvn",
        "gradlew" => "gradle",
        name if name.starts_with("pip") && name != "pipenv" || name.starts_with("python") => "pip",
        name => name,
    }
}

/// As people say it: `npm ci`.
fn name(command: &Command) -> String {
    let words = command.operands().map(|word| word.text.as_ref());
    // Nobody means the first of Maven's goals by it.
    let words = words.filter(|word| *word != "clean");
    let words: Vec<&str> = if command.name().starts_with("python") {
        words.take(2).collect()
    } else {
        std::iter::once(command.name())
            .chain(words.take(1))
            .collect()
    };
    words.join(" ")
}

/// A command that comes too late.
struct Late<'i, 'a> {
    command: &'i Command<'a>,
    needs: Needs<'i>,
    /// Whether it fetches dependencies only because it builds.
    builds: bool,
}

fn late<'i, 'a>(run: &'i Instruction<'a>, before: &Before) -> Option<Late<'i, 'a>> {
    let invocation = run.invocation().filter(|_| run.keyword == Keyword::Run)?;
    let commands = &invocation.script.commands;
    // The project's own dependencies say more than the packages beside them, and an install of
    // the project itself cannot come before its sources.
    let all: Vec<_> = commands
        .iter()
        .filter(|command| !before.installers.contains(&program(command)))
        .filter_map(|command| Some((command, needs(command)?)))
        .collect();
    let named = all
        .iter()
        .position(|(_, needs)| matches!(needs, Needs::Manifests(_) | Needs::Fetch(..)));
    let other = || all.iter().position(|(_, needs)| *needs != Needs::Sources);
    if let Some(at) = named.or_else(other) {
        let (command, needs) = all.into_iter().nth(at)?;
        return Some(Late {
            command,
            needs,
            builds: false,
        });
    }
    let is_cached = run.flags.iter().any(|flag| {
        let kind = flag.option("type");
        flag.name == "mount" && kind.is_some_and(|(kind, _)| kind == "cache")
    });
    if is_cached || before.has_guests {
        return None;
    }
    let mut builds = commands
        .iter()
        .filter(|command| !before.programs.contains(&program(command)));
    builds.find_map(|command| {
        Some(Late {
            command,
            needs: build_needs(command)?,
            builds: true,
        })
    })
}

/// The edits that copy the manifests first and the rest after the install. `between` starts with
/// the copy and ends with the install.
fn split(
    file: &Dockerfile,
    between: &[Instruction],
    transfer: &Transfer,
    needs: &Needs,
) -> Option<Vec<Edit>> {
    let ([copy, others @ .., run], [source]) = (between, transfer.sources.as_slice()) else {
        return None;
    };
    let destination = transfer.destination.raw.as_ref();
    let is_fixed = destination.starts_with(['/', '$']);
    let is_inert = |one: &Instruction| match one.keyword {
        Keyword::Run | Keyword::Copy | Keyword::Add => false,
        // The copy goes below it.
        Keyword::Workdir => is_fixed,
        _ => true,
    };
    let script = &run.invocation()?.script;
    let is_alone = |command: &Command| {
        self::needs(command).is_some() || is_bystander(command) || command.join == Join::Inside
    };
    if !others.iter().all(is_inert) {
        return None;
    }
    let folder = if destination.ends_with(['/', '"']) {
        destination.to_owned()
    } else {
        format!("{destination}/")
    };
    let before = file.text.get(copy.span.start..source.span.start)?;
    let whole = copy.span.of(file.text);
    if transfer.form == crate::dockerfile::Form::Exec || before.contains('\n') {
        return None;
    }
    let first = |files: &[Cow<str>]| {
        Edit::replace(copy.span, format!("{before}{} {folder}", files.join(" ")))
    };
    let newline = file.newline();
    match needs {
        Needs::Manifests(files) if script.commands.iter().all(is_alone) => Some(vec![
            first(files),
            Edit::insert(run.whole_span().end, format!("{newline}{whole}")),
        ]),
        Needs::Fetch(files, command) => {
            // With the same mounts.
            let start = Span::new(run.span.start, run.arguments_span().start).of(file.text);
            let text = format!("{start}{command}{newline}{whole}{newline}");
            (!start.contains('\n'))
                .then(|| vec![first(files), Edit::insert(place_before(file, run), text)])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Applicability, Kind, Options, Project, Selection, check, mend};

    fn options() -> Options {
        Options {
            select: Selection::Only(vec![super::RULE.id.to_owned()]),
            ..Options::default()
        }
    }

    /// What is left of `instructions` when every fix is applied; `None` where nothing is reported.
    fn mended(instructions: &str) -> Option<String> {
        let text = format!("FROM base:1\n{instructions}\n");
        let project = Project::single("Dockerfile", text, Kind::Dockerfile);
        if check(&project, &options()).is_empty() {
            return None;
        }
        let mended = mend(&project, &options(), Applicability::Suggested);
        let text = mended.files[0].text.trim_start_matches("FROM base:1\n");
        Some(text.trim_end().to_owned())
    }

    #[test]
    fn every_manager_installs_before_the_sources_come() {
        let cases = [
            ("npm ci --omit=dev", "package*.json"),
            ("yarn --frozen-lockfile", "package.json yarn.lock* .yarnrc*"),
            (
                "pnpm install --prod",
                "package.json pnpm-lock.yaml* pnpm-workspace.yaml*",
            ),
            ("bun install", "package.json bun.lock*"),
            ("deno install", "deno.json* deno.lock*"),
            ("pip install -r deps/base.txt", "deps/base.txt"),
            ("python3 -m pip install -r a.txt", "a.txt"),
            ("uv pip install -r a.txt", "a.txt"),
            ("uv sync --no-install-project", "pyproject.toml uv.lock*"),
            ("poetry install --no-root", "pyproject.toml poetry.lock*"),
            ("pdm install --no-self", "pyproject.toml pdm.lock*"),
            ("pipenv sync", "Pipfile Pipfile.lock*"),
            ("conda env update -f environment.yml", "environment.yml"),
            ("bundle install", "Gemfile Gemfile.lock*"),
            ("composer install --no-dev", "composer.json composer.lock*"),
            ("go mod download", "go.mod go.sum*"),
            ("mvn -B dependency:go-offline", "pom.xml"),
            ("mix deps.get", "mix.exs mix.lock*"),
            ("rebar3 get-deps", "rebar.config rebar.lock*"),
            ("lein deps", "project.clj"),
            ("dart pub get", "pubspec.yaml pubspec.lock*"),
            ("swift package resolve", "Package.swift Package.resolved*"),
            ("cpanm --installdeps .", "cpanfile"),
        ];
        for (install, manifests) in cases {
            let late = format!("COPY . /app\nRUN {install}");
            let expected = format!("COPY {manifests} /app/\nRUN {install}\nCOPY . /app");
            assert_eq!(mended(&late).as_ref(), Some(&expected), "{install}");
            assert_eq!(mended(&expected), None, "{install}");
        }
    }

    #[test]
    fn a_fetch_comes_before_what_needs_the_sources() {
        let cases = [
            ("go build ./...", "go.mod go.sum*", "go mod download"),
            (
                "mvn clean package",
                "pom.xml",
                "mvn -B dependency:go-offline",
            ),
            (
                "poetry install --only main",
                "pyproject.toml poetry.lock*",
                "poetry install --only main --no-root",
            ),
            (
                "uv sync --locked",
                "pyproject.toml uv.lock*",
                "uv sync --locked --no-install-project",
            ),
        ];
        for (build, manifests, fetch) in cases {
            let late = format!("COPY . .\nRUN {build}");
            let expected = format!("COPY {manifests} ./\nRUN {fetch}\nCOPY . .\nRUN {build}");
            assert_eq!(mended(&late).as_ref(), Some(&expected), "{build}");
            assert_eq!(mended(&expected), None, "{build}");
        }
    }

    #[test]
    fn where_the_manifests_are_anywhere_nothing_is_edited() {
        for build in [
            "cargo build --release",
            "cargo fetch",
            "dotnet restore",
            "dotnet publish -c Release",
            "./gradlew :app:bootJar",
            "./mvnw package",
            "sbt assembly",
        ] {
            let late = format!("COPY . .\nRUN {build}");
            assert_eq!(mended(&late).as_ref(), Some(&late), "{build}");
        }
    }

    #[test]
    fn what_was_fetched_before_or_needs_no_fetching_is_fine() {
        for fine in [
            "COPY . .\nRUN pip install .",
            "COPY . .\nRUN npm run build",
            "COPY . .\nRUN go build -mod=vendor ./...",
            "COPY . .\nRUN cargo build --offline",
            "COPY . .\nRUN mvn -o package",
            "COPY . .\nRUN dotnet publish --no-restore",
            "COPY . .\nRUN --mount=type=cache,target=/root/.m2 mvn package",
            "COPY go.mod .\nRUN go mod download\nCOPY . .\nRUN go build",
            "COPY a.json .\nRUN composer install --no-scripts\nCOPY . .\nRUN composer install",
            "COPY Cargo.toml .\nRUN cargo build\nCOPY . .\nRUN cargo build",
            "COPY pom.xml .\nRUN ./mvnw dependency:resolve\nCOPY . .\nRUN mvn package",
            "COPY --from=cache:1 /deps /deps\nCOPY . .\nRUN cargo build",
            "RUN npm ci\nFROM base:1 AS a\nRUN npm ci\nFROM a\nCOPY . .\nRUN npm ci",
            "COPY src .\nRUN npm ci",
        ] {
            assert_eq!(mended(fine), None, "{fine}");
        }
    }

    #[test]
    fn the_copy_stays_where_its_folder_is_meant() {
        let relative = "COPY . .\nWORKDIR /app\nRUN npm ci";
        assert_eq!(mended(relative).as_deref(), Some(relative));
        let absolute = "COPY . /app\nWORKDIR /app\nRUN npm ci";
        let expected = "COPY package*.json /app/\nWORKDIR /app\nRUN npm ci\nCOPY . /app";
        assert_eq!(mended(absolute).as_deref(), Some(expected));
    }
}
