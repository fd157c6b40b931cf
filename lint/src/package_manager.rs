//! Package managers: how each is called, and the three things that images do wrong with all of
//! them: no version, no answer, a cache left behind.

use crate::dockerfile::{Dockerfile, Form, Instruction, Keyword, Pair};
use crate::report::Report;
use crate::run::{arguments_of, gives, has_flag, is_editable, is_shipped, stage_of};
use crate::shell::{Command, Join, Script, Word};
use crate::{Applicability, Edit};

/// A program that installs packages.
pub(crate) struct Manager {
    /// The programs that understand the same words.
    programs: &'static [&'static str],
    /// The words that install.
    install: &'static [&'static str],
    /// Flags whose value is the next word.
    value_flags: &'static [&'static str],
    /// Flags that fix the version of everything.
    pins: &'static [&'static str],
    /// Whether a package is named with its version, or is a file.
    is_pinned: fn(&str) -> bool,
}

pub(crate) static APK: Manager = Manager {
    programs: &["apk"],
    install: &["add"],
    value_flags: &[
        "-t",
        "--virtual",
        "-X",
        "--repository",
        "-p",
        "--root",
        "--arch",
        "--keys-dir",
        "--repositories-file",
        "--cache-dir",
    ],
    pins: &[],
    is_pinned: |name| name.contains(['=', '~', '<', '>', '/', '!']) || is_file(name, &[".apk"]),
};

pub(crate) static APT: Manager = Manager {
    programs: &["apt-get", "apt"],
    install: &["install"],
    value_flags: &[
        "-o",
        "--option",
        "-t",
        "--target-release",
        "--default-release",
        "-c",
        "--config-file",
        "-a",
        "--host-architecture",
    ],
    pins: &[],
    is_pinned: |name| name.contains(['=', '/']) || is_file(name, &[".deb"]),
};

static APTITUDE: Manager = Manager {
    programs: &["apt-get", "apt", "aptitude"],
    ..APT
};

pub(crate) static DNF: Manager = Manager {
    programs: &["dnf", "dnf5", "microdnf", "tdnf"],
    ..YUM
};

static FULL_DNF: Manager = Manager {
    programs: &["dnf", "dnf5", "tdnf"],
    ..YUM
};

static MICRODNF: Manager = Manager {
    programs: &["microdnf"],
    ..YUM
};

pub(crate) static GEM: Manager = Manager {
    programs: &["gem"],
    install: &["install", "i"],
    value_flags: &[
        "-i",
        "--install-dir",
        "-n",
        "--bindir",
        "--document",
        "-P",
        "--trust-policy",
        "-s",
        "--source",
        "-p",
        "--http-proxy",
        "--platform",
        "-B",
        "--bulk-threshold",
        "--build-root",
        // Nokogiri's own, which its users write before the `--`, too.
        "--use-system-libraries",
    ],
    pins: &["-v", "--version", "-g", "--file"],
    is_pinned: |name| name.contains(':') || is_file(name, &[".gem"]),
};

pub(crate) static GO: Manager = Manager {
    programs: &["go"],
    install: &["install", "get", "run"],
    value_flags: &[
        "-asmflags",
        "-buildmode",
        "-C",
        "-compiler",
        "-exec",
        "-gcflags",
        "-ldflags",
        "-mod",
        "-modfile",
        "-o",
        "-overlay",
        "-p",
        "-pkgdir",
        "-tags",
        "-toolexec",
    ],
    pins: &[],
    is_pinned: |name| match name.split_once('@') {
        Some((_, version)) => !matches!(version, "latest" | "upgrade" | "patch"),
        None => name.starts_with(['.', '/']) || is_file(name, &[".go"]),
    },
};

pub(crate) static NPM: Manager = Manager {
    programs: &["npm"],
    install: &["install", "i", "add"],
    value_flags: &[
        "--prefix",
        "--registry",
        "--loglevel",
        "--cache",
        "--userconfig",
        "--omit",
        "--only",
        "--tag",
        "-w",
        "--workspace",
        "-C",
    ],
    pins: &[],
    is_pinned: is_npm_pinned,
};

static PIP: Manager = Manager {
    programs: &["pip"],
    install: &["install"],
    value_flags: &[
        "--abi",
        "-b",
        "--build",
        "--cache-dir",
        "--cert",
        "--client-cert",
        "--config-settings",
        "-C",
        "-e",
        "--editable",
        "--exists-action",
        "--extra-index-url",
        "-f",
        "--find-links",
        "-i",
        "--global-option",
        "--implementation",
        "--index-url",
        "--install-option",
        "--log",
        "--no-binary",
        "--only-binary",
        "--platform",
        "--prefix",
        "--progress-bar",
        "--proxy",
        "--python",
        "--python-version",
        "--report",
        "--retries",
        "--root",
        "--root-user-action",
        "--src",
        "-t",
        "--target",
        "--suffix",
        "--timeout",
        "--trusted-host",
        "--upgrade-strategy",
    ],
    pins: &["-r", "--requirement", "-c", "--constraint"],
    is_pinned: is_pip_pinned,
};

/// `pipx` takes packages as `pip` does, and keeps them elsewhere.
pub(crate) static PIP_AND_PIPX: Manager = Manager {
    programs: &["pip", "pipx"],
    ..PIP
};

static YARN: Manager = Manager {
    programs: &["yarn"],
    install: &["install"],
    value_flags: &["--cwd", "--cache-folder", "--modules-folder"],
    pins: &[],
    is_pinned: |_| true,
};

pub(crate) static YUM: Manager = Manager {
    programs: &["yum"],
    install: &["install", "in"],
    value_flags: &[
        "-c",
        "--config",
        "-d",
        "-e",
        "-x",
        "--disablerepo",
        "--enablerepo",
        "--exclude",
        "--installroot",
        "--releasever",
        "--repo",
        "--repoid",
        "--setopt",
    ],
    pins: &[],
    is_pinned: is_rpm_pinned,
};

pub(crate) static ZYPPER: Manager = Manager {
    programs: &["zypper"],
    install: &["install", "in"],
    value_flags: &[
        "-C",
        "--config",
        "-D",
        "--from",
        "-p",
        "--plus-repo",
        "-R",
        "--root",
        "-r",
        "--repo",
        "-t",
        "--type",
    ],
    pins: &[],
    is_pinned: |name| name.contains(['=', '<', '>', '/']) || is_file(name, &[".rpm"]),
};

/// Whether the package is a file that ends like one of these.
fn is_file(name: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| name.ends_with(end))
}

/// `name==1.2`, a file, or a repository at a tag.
fn is_pip_pinned(name: &str) -> bool {
    let is_file = is_file(name, &[".whl", ".tar.gz", ".zip"]);
    let system = name.split(['+', ':']).next().unwrap_or("");
    if matches!(system, "git" | "hg" | "svn" | "bzr") && name.contains(':') {
        let (_, address) = name.split_once("://").unwrap_or(("", name));
        // Before the path, `@` parts the user from the host.
        let path = address.split_once('/').map_or(address, |(_, path)| path);
        return path.contains('@');
    }
    is_file
        || name.contains(['<', '>', '/'])
        || name == "."
        || ["==", "!=", "~="].iter().any(|sign| name.contains(sign))
}

/// `name@1.2`, a file, or a repository at a commit.
fn is_npm_pinned(name: &str) -> bool {
    if name.starts_with("git://") || name.starts_with("git+") {
        return name.contains('#');
    }
    let is_file = is_file(name, &[".tar", ".tar.gz", ".tgz"]);
    let is_folder = name.starts_with(['.', '/', '~']) || name.starts_with("file:");
    let without_scope = name.strip_prefix('@').unwrap_or(name);
    is_file || is_folder || without_scope.contains('@')
}

/// `name-1.2`, or a file. Names have dashes too, so a part must start like a version.
fn is_rpm_pinned(name: &str) -> bool {
    let is_version = |part: &str| part.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    // A group of packages has no version.
    let is_group = name.starts_with('@');
    is_group
        || is_file(name, &[".rpm"])
        || name.contains('/')
        || name.split('-').skip(1).any(is_version)
}

/// One call of a manager.
struct Call<'c, 'a> {
    manager: &'static Manager,
    command: &'c Command<'a>,
    arguments: &'c [Word<'a>],
    /// `module` or `group` before the verb.
    kind: Option<&'c Word<'a>>,
    verb: &'c Word<'a>,
}

impl Manager {
    /// How `command` calls it.
    fn call<'c, 'a>(&'static self, command: &'c Command<'a>) -> Option<Call<'c, 'a>> {
        let arguments = arguments_of(command, self.programs)?;
        let mut operands = self.operands(arguments);
        let first = operands.next()?;
        let is_kind = matches!(&*first.text, "module" | "group" | "groups");
        let (kind, verb) = if is_kind {
            (Some(first), operands.next()?)
        } else {
            (None, first)
        };
        Some(Call {
            manager: self,
            command,
            arguments,
            kind,
            verb,
        })
    }

    /// How `command` installs something with it.
    fn installation<'c, 'a>(&'static self, command: &'c Command<'a>) -> Option<Call<'c, 'a>> {
        self.call(command).filter(|call| call.does(self.install))
    }

    /// The words that are no flags and no values of flags.
    fn operands<'c, 'a>(
        &'static self,
        arguments: &'c [Word<'a>],
    ) -> impl Iterator<Item = &'c Word<'a>> + use<'c, 'a> {
        let mut is_value = false;
        arguments
            .iter()
            // What follows is for the build of the package.
            .take_while(|word| word.text != "--")
            .filter(move |word| {
                let is_flag = word.text.starts_with('-');
                let is_operand = !is_flag && !is_value;
                is_value = is_flag && self.value_flags.contains(&&*word.text);
                is_operand
            })
    }
}

impl<'c, 'a> Call<'c, 'a> {
    fn does(&self, verbs: &[&str]) -> bool {
        verbs.contains(&&*self.verb.text)
    }

    fn has_flag(&self, names: &[&str]) -> bool {
        has_flag(self.arguments, names, self.manager.value_flags)
    }

    /// What is installed.
    fn packages(&self) -> impl Iterator<Item = &'c Word<'a>> + use<'c, 'a> {
        let before = 1 + usize::from(self.kind.is_some());
        // `go run package` takes one, and the rest is for the program.
        let most = if self.does(&["run"]) { 1 } else { usize::MAX };
        let operands = self.manager.operands(self.arguments);
        operands.skip(before).take(most)
    }

    /// The first package without a version.
    fn unpinned(&self) -> Option<&'c Word<'a>> {
        if self.has_flag(self.manager.pins) {
            return None;
        }
        let is_pinned = |package: &Word| match self.kind.map(|kind| &*kind.text) {
            Some("module") => package.text.contains(':'),
            // A group has no version.
            Some(_) => true,
            None => (self.manager.is_pinned)(&package.text),
        };
        self.packages().find(|package| !is_pinned(package))
    }

    /// As people say it: `apt-get install`.
    fn name(&self) -> String {
        format!("{} {}", self.command.name(), self.verb.text)
    }
}

/// Reports packages without a version.
pub(crate) fn unpinned(file: &Dockerfile, report: &mut Report, manager: &'static Manager) {
    for (_, script) in file.runs() {
        let mut calls = script
            .commands
            .iter()
            .filter_map(|command| manager.installation(command));
        if let Some(package) = calls.find_map(|call| call.unpinned()) {
            let name = &package.text;
            let message = format!("`{name}` gets the version that is newest when it is built");
            report.at(package.span, message);
        }
    }
}

/// Reports calls of `verbs` that wait for an answer; each of `yes` is one.
pub(crate) fn interactive(
    file: &Dockerfile,
    report: &mut Report,
    manager: &'static Manager,
    verbs: &[&str],
    yes: &[&str],
) {
    for (run, script) in file.runs() {
        let commands = script.commands.iter();
        let calls: Vec<_> = commands
            .filter_map(|command| manager.call(command))
            .filter(|call| call.does(verbs) && !call.has_flag(yes) && !is_very_quiet(call))
            .collect();
        let Some(first) = calls.first() else { continue };
        let name = first.name();
        let message = format!("`{name}` asks before it goes on, and nobody answers in a build");
        let draft = report.at(first.command.span, message);
        if let Some(edits) = flag_edits(file, run, &calls, " -y") {
            draft.fix("Add `-y`", Applicability::Safe, edits);
        }
    }
}

/// `apt-get -qq`, `-q -q` and `-q=2` say yes, too.
fn is_very_quiet(call: &Call) -> bool {
    let count = |word: &Word| match &*word.text {
        "-q=2" | "--quiet=2" => 2,
        "--quiet" => 1,
        letters if gives(letters, "-q", call.manager.value_flags) => letters.matches('q').count(),
        _ => 0,
    };
    let is_apt = call.manager.programs.contains(&"apt-get");
    let says_yes = |word: &Word| word.text.to_ascii_lowercase().contains("assume-yes=");
    is_apt
        && (call.arguments.iter().map(count).sum::<usize>() >= 2
            || call.arguments.iter().any(says_yes))
}

/// Puts `flag` behind the verb of each call.
fn flag_edits(
    file: &Dockerfile,
    run: &Instruction,
    calls: &[Call],
    flag: &str,
) -> Option<Vec<Edit>> {
    let edit = |call: &Call| {
        let verb = call.verb;
        is_editable(file, run, verb).then(|| Edit::insert(verb.span.end, flag))
    };
    let mut edits = calls.iter().map(edit).collect::<Option<Vec<_>>>()?;
    // A command behind `sudo` and its like is there once more.
    edits.dedup();
    Some(edits)
}

/// Reports installs with apt that take along what the packages recommend.
pub(crate) fn recommends(file: &Dockerfile, report: &mut Report) {
    let is_switched_off = |word: &Word| {
        let option = word.text.to_ascii_lowercase();
        let value = option.rsplit_once("install-recommends=");
        value.is_some_and(|(_, value)| matches!(value, "false" | "0" | "no" | "off"))
    };
    for (run, script) in file.runs() {
        let commands = script.commands.iter();
        let calls: Vec<_> = commands
            .filter_map(|command| APT.installation(command))
            .filter(|call| !call.has_flag(&["--no-install-recommends"]))
            .filter(|call| !call.arguments.iter().any(is_switched_off))
            .collect();
        let Some(first) = calls.first() else { continue };
        let name = first.name();
        let message = format!("`{name}` takes along what the packages only recommend");
        let draft = report.at(first.command.span, message);
        if let Some(edits) = flag_edits(file, run, &calls, " --no-install-recommends") {
            let title = "Add `--no-install-recommends`";
            draft.fix(title, Applicability::Suggested, edits);
        }
    }
}

/// What a manager leaves behind.
pub(crate) struct Cache {
    manager: &'static Manager,
    /// The verbs that fill it.
    fills: &'static [&'static str],
    /// The verbs that empty it.
    empties: &'static [&'static str],
    /// Where it is; a folder without a leading slash is in somebody's home.
    folders: &'static [&'static str],
    /// What it is.
    what: &'static str,
    /// The flag that keeps it empty.
    flag: Option<&'static str>,
    /// The variable that keeps it empty.
    variable: Option<&'static str>,
    /// What empties it at the end of a `RUN`, and whether nothing after it can miss it.
    command: Option<(&'static str, Applicability)>,
}

const RPM_FILLS: &[&str] = &[
    "install",
    "in",
    "reinstall",
    "rei",
    "update",
    "upgrade",
    "up",
    "upgrade-minimal",
    "up-min",
    "update-minimal",
    "install-n",
    "install-na",
    "install-nevra",
    "groupinstall",
    "localinstall",
    "downgrade",
    "distro-sync",
    "builddep",
];

const RPM_FOLDERS: &[&str] = &["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"];

pub(crate) static APK_CACHE: Cache = Cache {
    manager: &APK,
    fills: &["add"],
    empties: &[],
    folders: &["/var/cache/apk", "/etc/apk/cache"],
    what: "index",
    flag: Some("--no-cache"),
    variable: None,
    command: None,
};

pub(crate) static APT_LISTS: Cache = Cache {
    manager: &APTITUDE,
    fills: &["update"],
    empties: &["distclean", "dist-clean"],
    folders: &["/var/lib/apt/lists"],
    what: "package lists",
    flag: None,
    variable: None,
    // A later `RUN` may install from the lists.
    command: Some(("rm -rf /var/lib/apt/lists/*", Applicability::Suggested)),
};

pub(crate) static DNF_CACHE: Cache = Cache {
    manager: &FULL_DNF,
    command: Some(("dnf clean all", Applicability::Safe)),
    ..YUM_CACHE
};

pub(crate) static MICRODNF_CACHE: Cache = Cache {
    manager: &MICRODNF,
    command: Some(("microdnf clean all", Applicability::Safe)),
    ..YUM_CACHE
};

pub(crate) static PIP_CACHE: Cache = Cache {
    manager: &PIP,
    fills: &["install"],
    empties: &["cache"],
    folders: &[".cache/pip"],
    what: "downloads",
    flag: Some("--no-cache-dir"),
    variable: Some("PIP_NO_CACHE_DIR"),
    command: None,
};

pub(crate) static YARN_CACHE: Cache = Cache {
    manager: &YARN,
    fills: &["install"],
    empties: &["cache"],
    folders: &[".cache/yarn", ".yarn/cache", ".yarn/berry/cache"],
    what: "downloads",
    flag: None,
    variable: None,
    command: Some(("yarn cache clean", Applicability::Safe)),
};

pub(crate) static YUM_CACHE: Cache = Cache {
    manager: &YUM,
    fills: RPM_FILLS,
    empties: &["clean"],
    folders: RPM_FOLDERS,
    what: "package index and downloads",
    flag: None,
    variable: None,
    command: Some(("yum clean all", Applicability::Safe)),
};

pub(crate) static ZYPPER_CACHE: Cache = Cache {
    manager: &ZYPPER,
    fills: &["install", "in"],
    empties: &["clean", "cc"],
    folders: &["/var/cache/zypp"],
    what: "package index and downloads",
    flag: None,
    variable: None,
    command: Some(("zypper clean --all", Applicability::Safe)),
};

/// Reports caches that stay in a layer which is shipped.
pub(crate) fn kept(file: &Dockerfile, report: &mut Report, cache: &'static Cache) {
    for (run, script) in file.runs() {
        let commands = &script.commands;
        let fills = |command: &Command| cache.is_filled_by(command);
        let Some(last) = commands.iter().rposition(fills) else {
            continue;
        };
        let is_emptied = commands[last..].iter().any(|one| cache.is_emptied_by(one));
        if is_emptied
            || cache.is_mounted(run)
            || !is_shipped(file, run)
            || cache.is_switched_off(file, run, script)
        {
            continue;
        }
        let calls: Vec<_> = commands
            .iter()
            .filter(|command| fills(command))
            .filter_map(|command| cache.manager.call(command))
            .collect();
        let Some(first) = calls.first() else { continue };
        let message = format!("`{}` leaves its {} in the image", first.name(), cache.what);
        let draft = report.at(first.command.span, message);
        if let Some(flag) = cache.flag {
            if let Some(edits) = flag_edits(file, run, &calls, &format!(" {flag}")) {
                draft.fix(format!("Add `{flag}`"), Applicability::Safe, edits);
            }
        } else if let Some((command, applicability)) = cache.command
            && let Some(edit) = appended(file, run, script, command)
        {
            draft.fix(format!("Add `{command}`"), applicability, vec![edit]);
        }
    }
}

impl Cache {
    fn is_filled_by(&self, command: &Command) -> bool {
        let call = self.manager.call(command);
        let is_kept = |call: &Call| self.flag.is_none_or(|flag| !call.has_flag(&[flag]));
        call.is_some_and(|call| call.does(self.fills) && is_kept(&call))
    }

    fn is_emptied_by(&self, command: &Command) -> bool {
        let removes = match command.name() {
            "rm" => has_flag(command.arguments(), &["-r", "-R", "--recursive"], &[]),
            "find" => has_flag(command.arguments(), &["-delete"], &[]),
            _ => false,
        };
        if removes {
            return command.operands().any(|path| self.is_in(&path.text));
        }
        let call = self.manager.call(command);
        call.is_some_and(|call| call.does(self.empties))
    }

    /// Whether all of it is in the folder that `path` names.
    fn is_in(&self, path: &str) -> bool {
        let path = path.trim_end_matches(['/', '*']);
        self.folders.iter().any(|folder| {
            if folder.starts_with('/') {
                return is_around(path, folder);
            }
            // Nobody knows whose home it is, so what is in the home decides.
            let outer = |inner: &&'static str| inner.rsplit_once('/').map(|(outer, _)| outer);
            std::iter::successors(Some(*folder), outer).any(|inner| path.ends_with(inner))
        })
    }

    /// Whether it goes to a mount, which is in no layer.
    fn is_mounted(&self, run: &Instruction) -> bool {
        run.flags.iter().any(|flag| {
            let option = |key: &str| flag.option(key).map(|(value, _)| value);
            let target = option("target")
                .or_else(|| option("dst"))
                .or_else(|| option("destination"));
            flag.name == "mount"
                && matches!(option("type"), Some("cache" | "tmpfs"))
                && target.is_some_and(|target| self.is_in(target))
        })
    }

    /// Whether the variable says, where `run` stands, that there is to be none.
    fn is_switched_off(&self, file: &Dockerfile, run: &Instruction, script: &Script) -> bool {
        let Some(variable) = self.variable else {
            return false;
        };
        let sets = |word: &Word| {
            let value = word.text.strip_prefix(variable);
            value
                .and_then(|rest| rest.strip_prefix('='))
                .is_some_and(is_true)
        };
        let in_script = script.commands.iter().any(|command| {
            let is_export = command.is(&["export", "env"]);
            command.assignments.iter().any(sets)
                || is_export && command.arguments().iter().any(sets)
        });
        in_script || is_set_before(file, run, variable)
    }
}

/// Whether `folder` is `outer` or in it.
fn is_around(outer: &str, folder: &str) -> bool {
    let rest = folder.strip_prefix(outer);
    !outer.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_true(value: &str) -> bool {
    ["1", "true", "on", "yes"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word))
}

/// Whether `ENV` sets the variable to a true value before `run`, in its stage or one below.
fn is_set_before(file: &Dockerfile, run: &Instruction, variable: &str) -> bool {
    let set_by = |instruction: &Instruction| {
        let is_set = |pair: &Pair| {
            let value = pair.value.as_ref();
            pair.key.value() == variable && value.is_some_and(|value| is_true(value.value()))
        };
        matches!(instruction.keyword, Keyword::Env | Keyword::Arg)
            && instruction.span.start < run.span.start
            && instruction.pairs().iter().any(is_set)
    };
    match stage_of(file, run) {
        Some(stage) => file
            .lineage(stage)
            .any(|stage| file.instructions_of(stage).iter().any(set_by)),
        None => file.preamble().iter().any(set_by),
    }
}

/// Puts `command` at the end of a `RUN`, where it surely runs as the ones before it do.
fn appended(file: &Dockerfile, run: &Instruction, script: &Script, command: &str) -> Option<Edit> {
    let is_plain = |command: &Command| {
        command.depth == 0
            && !command.is_background
            && matches!(command.join, Join::First | Join::And)
            && command
                .redirects
                .iter()
                .all(|one| !one.operator.starts_with("<<"))
    };
    let last = script.commands.last()?;
    let is_shell = run.invocation().is_some_and(|run| run.form == Form::Shell);
    // Nothing may follow the last command, neither `;` nor a comment.
    let is_last = last.span.end == run.arguments_span().end;
    if !is_shell || !is_last || !run.heredocs.is_empty() || !script.commands.iter().all(is_plain) {
        return None;
    }
    let is_long = run.arguments_span().of(file.text).contains('\n');
    let join = if is_long {
        format!(" {}{}    && ", file.escape, file.newline())
    } else {
        " && ".to_owned()
    };
    let text = format!("{join}{command}");
    is_command_at_end(file, run, &text, command).then(|| Edit::insert(last.span.end, text))
}

/// Whether `command` is one of its own when `text` follows `run`, and not in a string or a comment
/// that never ends.
fn is_command_at_end(file: &Dockerfile, run: &Instruction, text: &str, command: &str) -> bool {
    let before = run.span.of(file.text);
    let longer = format!("# escape={}\n{before}{text}\n", file.escape);
    let file = Dockerfile::parse(&longer);
    let last = file.runs().last();
    last.and_then(|(_, script)| script.commands.last())
        .is_some_and(|last| last.span.of(&longer) == command)
}

/// The call of a manager that refreshes what it knows of packages, without one that uses it.
pub(crate) fn lone_update<'c, 'a>(script: &'c Script<'a>) -> Option<&'c Command<'a>> {
    let commands = &script.commands;
    let updates = |command: &Command| {
        let refreshes = |manager: &'static Manager, verbs: &[&str]| {
            manager.call(command).is_some_and(|call| call.does(verbs))
        };
        refreshes(&APTITUDE, &["update"])
            || refreshes(&APK, &["update"])
            || refreshes(&DNF, &["makecache"])
            || refreshes(&YUM, &["makecache"])
            || refreshes(&ZYPPER, &["refresh", "ref"])
    };
    // A script that is run may install whatever it likes.
    let uses = |command: &Command| {
        let is_use = |word: &Word| {
            let text = word.text.as_ref();
            ["install", "upgrade", "build-dep", "source", "download"]
                .iter()
                .any(|verb| text.contains(verb))
                || matches!(text, "add" | "in" | "up" | "dup" | "patch" | "fix")
        };
        command.words.iter().any(is_use)
    };
    let last = commands.iter().rposition(updates)?;
    let is_used = commands[last + 1..].iter().any(uses);
    (!is_used).then(|| &commands[last])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(commands: &str) -> String {
        format!("FROM debian:13.1\nRUN {commands}\n")
    }

    /// What `manager` would install in no particular version.
    fn loose(manager: &'static Manager, commands: &str) -> Option<String> {
        let text = script(commands);
        let file = Dockerfile::parse(&text);
        let (_, script) = file.runs().next().unwrap();
        let mut calls = script
            .commands
            .iter()
            .filter_map(|command| manager.installation(command));
        calls.find_map(|call| Some(call.unpinned()?.text.clone().into_owned()))
    }

    #[test]
    fn a_package_without_a_version_is_told_from_flags_values_and_files() {
        let cases: [(&'static Manager, &str, Option<&str>); 42] = [
            (&APT, "apt-get install -y a=1 b", Some("b")),
            (&APT, "apt-get -o Acquire::Retries=3 install a=1", None),
            (&APT, "apt-get install -t stable-backports a=1", None),
            (&APT, "apt-get install -qq ./a.deb a/stable", None),
            (&APT, "apt install a", Some("a")),
            (&APT, "sudo -E apt-get install a", Some("a")),
            (
                &APT,
                "bash -c 'apt-get update && apt-get install a'",
                Some("a"),
            ),
            (&APT, "if true; then apt-get install a; fi", Some("a")),
            (&APT, "apt-get remove a && apt-cache show install", None),
            (&APK, "apk --no-cache add a~1 'b>2' c=3", None),
            (&APK, "apk add -t .deps -X https://a.example/b c", Some("c")),
            (&APK, "apk add --virtual=.deps a", Some("a")),
            (&PIP_AND_PIPX, "pip install -U a", Some("a")),
            (&PIP_AND_PIPX, "pip3.12 install 'a[b]==1' c~=2", None),
            (&PIP_AND_PIPX, "pip install -rlist.txt a", None),
            (&PIP_AND_PIPX, "pip install -t /a b", Some("b")),
            (&PIP_AND_PIPX, "python3 -m pip install a", Some("a")),
            (
                &PIP_AND_PIPX,
                "pip install -e git+https://a.example/b",
                None,
            ),
            (
                &PIP_AND_PIPX,
                "pip install git+ssh://git@a.example/b",
                Some("git+ssh://git@a.example/b"),
            ),
            (
                &PIP_AND_PIPX,
                "pip install git+ssh://git@a.example/b@v1",
                None,
            ),
            (&PIP_AND_PIPX, "pip install bzr+lp:a@7", None),
            (&PIP_AND_PIPX, "pip install git", Some("git")),
            (&PIP_AND_PIPX, "pipx install a", Some("a")),
            (&PIP_AND_PIPX, "pip download a", None),
            (&NPM, "npm install", None),
            (&NPM, "npm i -g a@1 @b/c", Some("@b/c")),
            (&NPM, "npm install --prefix /a --loglevel warn @b/c@2", None),
            (
                &NPM,
                "npm install git+https://a.example/b.git#v1 ./c d.tgz",
                None,
            ),
            (&GEM, "gem install a:1 -- --with-b c", None),
            (&GEM, "gem install a -v 1", None),
            (&GEM, "gem i a", Some("a")),
            (
                &YUM,
                "yum -y install a-1.2 gcc-c++-1 b-devel",
                Some("b-devel"),
            ),
            (&YUM, "yum groupinstall 'A B'", None),
            (&DNF, "dnf group install 'A B'", None),
            (&DNF, "dnf install @a /b.rpm c-$VERSION", None),
            (&DNF, "dnf module install a:1 b", Some("b")),
            (&ZYPPER, "zypper -n in 'a>=1' b", Some("b")),
            (&GO, "go install -ldflags '-s -w' a.example/b@v1", None),
            (&GO, "go install ./... && go run main.go a", None),
            (&GO, "go run a.example/b@v1 c", None),
            (
                &GO,
                "go get -u a.example/b@latest",
                Some("a.example/b@latest"),
            ),
            (&GO, "go build a.example/b", None),
        ];
        for (manager, commands, expected) in cases {
            assert_eq!(loose(manager, commands).as_deref(), expected, "{commands}");
        }
    }

    #[test]
    fn a_cache_is_left_unless_it_is_emptied_switched_off_or_elsewhere() {
        let cases: [(&'static Cache, &str, bool); 22] = [
            (&APT_LISTS, "apt-get update", true),
            (
                &APT_LISTS,
                "apt-get update && rm -rf /var/lib/apt/lists/*",
                false,
            ),
            (&APT_LISTS, "apt-get update && rm -r /var/lib/apt", false),
            (
                &APT_LISTS,
                "apt-get update && rm -rf /var/lib/apt/lists/partial",
                true,
            ),
            (
                &APT_LISTS,
                "apt-get update && find /var/lib/apt/lists -delete",
                false,
            ),
            (
                &APT_LISTS,
                "rm -rf /var/lib/apt/lists/* && apt-get update",
                true,
            ),
            (
                &APT_LISTS,
                "--mount=type=tmpfs,target=/var/lib/apt/ apt-get update",
                false,
            ),
            (
                &APT_LISTS,
                "--mount=type=cache,dst=/var/lib/apt/lists apt-get update",
                false,
            ),
            (
                &APT_LISTS,
                "--mount=type=bind,target=/var/lib/apt apt-get update",
                true,
            ),
            (&APK_CACHE, "apk --no-cache add a", false),
            (&APK_CACHE, "apk add a && rm -rf /var/cache/apk/*", false),
            (&DNF_CACHE, "dnf upgrade -y && dnf clean all", false),
            (&DNF_CACHE, "dnf up -y", true),
            (&DNF_CACHE, "dnf repolist", false),
            (&MICRODNF_CACHE, "dnf install a", false),
            (&YUM_CACHE, "yum install a && rm -rf /var/cache/*", false),
            (&ZYPPER_CACHE, "zypper in a && zypper cc -a", false),
            (&PIP_CACHE, "pip install a", true),
            (&PIP_CACHE, "PIP_NO_CACHE_DIR=1 pip install a", false),
            (
                &PIP_CACHE,
                "export PIP_NO_CACHE_DIR=off; pip install a",
                true,
            ),
            (
                &PIP_CACHE,
                "--mount=type=cache,target=/home/me/.cache pip install a",
                false,
            ),
            (&YARN_CACHE, "yarn install && yarn cache clean", false),
        ];
        for (cache, commands, expected) in cases {
            let text = script(commands);
            let file = Dockerfile::parse(&text);
            let options = crate::Options::default();
            let mut report = Report::new(&options, crate::RULES[0]);
            kept(&file, &mut report, cache);
            let is_kept = !report.into_diagnostics().is_empty();
            assert_eq!(is_kept, expected, "{commands}");
        }
    }
}
