//! A container that runs several programs at once.

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::shell::{Command, Join, Script, Shell};
use crate::start::last;
use crate::{Antipattern, Category, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "many-processes",
    kind: Kind::Dockerfile,
    summary: told!("container runs several programs"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Docker(5)),
    fix: None,
    docs: page!("many_processes.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let Some(stage) = file.final_stage() else {
        return;
    };
    let starts = [
        last(file, stage, Keyword::Entrypoint),
        last(file, stage, Keyword::Cmd),
    ];
    let found = starts
        .iter()
        .flatten()
        .find_map(|start| started(file, start))
        .or_else(|| {
            file.lineage(stage)
                .find_map(|stage| installed(file.instructions_of(stage)))
        });
    if let Some((span, message)) = found {
        report.at(span, message);
    }
}

/// Programs whose work is to start others and keep them running.
const SUPERVISORS: [&str; 14] = [
    "circusd",
    "foreman",
    "honcho",
    "init",
    "monit",
    "my_init",
    "overmind",
    "runit",
    "runsvdir",
    "runsvdir-start",
    "s6-svscan",
    "supervisord",
    "svscan",
    "systemd",
];

/// Programs that run until they are stopped.
const DAEMONS: [&str; 26] = [
    "apache2",
    "apache2-foreground",
    "apache2ctl",
    "apachectl",
    "celery",
    "cron",
    "crond",
    "dockerd",
    "gunicorn",
    "haproxy",
    "httpd",
    "memcached",
    "mongod",
    "mysqld",
    "mysqld_safe",
    "nginx",
    "php-fpm",
    "postfix",
    "postgres",
    "redis-server",
    "rsyslogd",
    "sshd",
    "syslogd",
    "uvicorn",
    "uwsgi",
    "varnishd",
];

/// Commands that end by themselves, or that only keep the container alive for others.
const HELPERS: [&str; 16] = [
    "", "bash", "cat", "cd", "chmod", "chown", "cp", "echo", "export", "mkdir", "set", "sh",
    "sleep", "source", "tail", "wait",
];

type Found = (Span, String);

/// What `ENTRYPOINT` or `CMD` starts, also through a script that the file writes itself.
fn started(file: &Dockerfile, start: &Instruction) -> Option<Found> {
    let script = &start.invocation()?.script;
    programs(script).or_else(|| {
        let program = script.commands.first()?.name();
        let copies = file
            .instructions
            .iter()
            .filter(|one| one.keyword == Keyword::Copy);
        let written = copies.filter(|copy| {
            let destination = copy
                .transfer()
                .map_or("", |transfer| transfer.destination.value());
            destination.rsplit('/').next() == Some(program)
        });
        written.flat_map(|copy| &copy.heredocs).find_map(|heredoc| {
            programs(&Script::of_text(file.text, heredoc.span, Shell::default()))
        })
    })
}

fn programs(script: &Script) -> Option<Found> {
    let commands = || leaves(&script.commands);
    if let Some(supervisor) = commands().find(|command| supervises(command)) {
        let message = format!(
            "`{}` runs several programs in one container",
            supervisor.name()
        );
        return Some((supervisor.span, message));
    }
    let running: Vec<_> = commands()
        .filter(|command| keeps_running(command))
        .collect();
    let is_last = |command: &Command| running.last().is_some_and(|last| last.span == command.span);
    let last = commands()
        .last()
        .filter(|last| !is_last(last) && !is_helper(last));
    let mut all = running.iter().copied().chain(last);
    match (all.next(), all.next()) {
        (Some(first), Some(second)) => {
            let names = [name(first), name(second)];
            let message = format!("`{}` and `{}` run in one container", names[0], names[1]);
            Some((first.span.to(second.span), message))
        }
        _ => None,
    }
}

/// The commands that run nothing else: `exec nginx` is `nginx`.
fn leaves<'s, 'a>(commands: &'s [Command<'a>]) -> impl Iterator<Item = &'s Command<'a>> {
    let nexts = commands
        .iter()
        .skip(1)
        .map(Some)
        .chain(std::iter::once(None));
    let with_next = commands.iter().zip(nexts);
    let is_leaf = |next: Option<&Command>| next.is_none_or(|next| next.join != Join::Inside);
    with_next
        .filter(move |(_, next)| is_leaf(*next))
        .map(|(command, _)| command)
}

fn supervises(command: &Command) -> bool {
    let path = command.words.first().map_or("", |word| word.text.as_ref());
    let name = command.name();
    // `init` is a supervisor as `/init` and `/sbin/init`, and a subcommand of many tools.
    let is_starter = !matches!(name, "foreman" | "honcho" | "overmind") || command.does(&["start"]);
    SUPERVISORS.contains(&name) && is_starter && (name != "init" || path.starts_with('/'))
}

fn keeps_running(command: &Command) -> bool {
    command.is_background && !is_helper(command)
        || DAEMONS.contains(&command.name())
        || starts_service(command)
}

/// `service nginx start`, `/etc/init.d/nginx start`.
fn starts_service(command: &Command) -> bool {
    let path = command.words.first().map_or("", |word| word.text.as_ref());
    let is_service = command.name() == "service" || path.starts_with("/etc/init.d/");
    is_service && command.arguments().iter().any(|word| word.text == "start")
}

fn is_helper(command: &Command) -> bool {
    HELPERS.contains(&command.name()) || command.name().starts_with(['$', '[', '.'])
}

/// What a person would call the program.
fn name<'c>(command: &'c Command) -> &'c str {
    let service = command
        .arguments()
        .first()
        .filter(|_| command.name() == "service");
    service.map_or(command.name(), |word| word.text.as_ref())
}

/// Packages that are supervisors.
const PACKAGES: [&str; 6] = [
    "circus",
    "honcho",
    "runit",
    "s6",
    "s6-overlay",
    "supervisor",
];

/// A supervisor that a `RUN` installs, for a start script that nobody can see here.
fn installed(instructions: &[Instruction]) -> Option<Found> {
    let runs = instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Run);
    let commands = runs
        .filter_map(Instruction::invocation)
        .flat_map(|run| &run.script.commands);
    commands
        .filter(|command| command.does(&["install", "add"]))
        .find_map(|command| {
            let mut words = command.operands().skip(1);
            let word = words.find(|word| {
                let name = word.text.split(['=', '~', '>', '<']).next();
                name.is_some_and(|name| PACKAGES.contains(&name))
            })?;
            Some((
                word.span,
                format!(
                    "`{}` is there to run several programs in one container",
                    word.text
                ),
            ))
        })
}
