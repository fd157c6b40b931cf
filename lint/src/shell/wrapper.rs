//! Commands that run other commands: `sudo`, `env`, `sh -c`.

use super::{Command, Dialect, Join, Shell, Word, scan};
use crate::Span;
use crate::dockerfile::Line;

/// How a command that runs another one takes its own arguments.
struct Wrapper {
    name: &'static str,
    /// Flags whose value is the next word.
    flags_with_value: &'static [&'static str],
    /// Words of its own before the command: `gosu USER command`.
    operands: usize,
}

const WRAPPERS: &[Wrapper] = &[
    wrapper("builtin", &[], 0),
    wrapper("busybox", &[], 0),
    wrapper("catchsegv", &[], 0),
    wrapper("chroot", &[], 1),
    wrapper("command", &[], 0),
    wrapper("doas", &["-u", "-C"], 0),
    wrapper("dumb-init", &["-r", "--rewrite"], 0),
    wrapper("eatmydata", &[], 0),
    wrapper("env", &["-u", "--unset", "-C", "--chdir"], 0),
    wrapper("exec", &["-a"], 0),
    wrapper("flock", &["-w", "-E"], 1),
    wrapper("gosu", &[], 1),
    wrapper("ionice", &["-c", "-n"], 0),
    wrapper("nice", &["-n"], 0),
    wrapper("nohup", &[], 0),
    wrapper("setsid", &[], 0),
    wrapper("stdbuf", &["-i", "-o", "-e"], 0),
    wrapper("su-exec", &[], 1),
    wrapper(
        "sudo",
        &[
            "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-U", "-D", "-R", "-T",
        ],
        0,
    ),
    wrapper("time", &["-f", "-o"], 0),
    wrapper("timeout", &["-k", "-s", "--kill-after", "--signal"], 1),
    wrapper("tini", &["-p", "-e"], 0),
    wrapper(
        "xargs",
        &["-n", "-I", "-P", "-L", "-d", "-a", "-s", "-E"],
        0,
    ),
    wrapper("xvfb-run", &["-n", "-s", "-e", "-f", "-p", "-w"], 0),
];

const fn wrapper(
    name: &'static str,
    flags_with_value: &'static [&'static str],
    operands: usize,
) -> Wrapper {
    Wrapper {
        name,
        flags_with_value,
        operands,
    }
}

/// Wrappers around wrappers, more than anyone means.
const MOST: usize = 8;

/// Puts what each command runs right behind it.
pub(super) fn unwrap<'a>(source: &'a str, commands: &mut Vec<Command<'a>>) {
    if !commands.iter().any(|command| is_wrapper(command)) {
        return;
    }
    let mut all = Vec::with_capacity(commands.len() * 2);
    for command in commands.drain(..) {
        push_unwrapped(source, command, MOST, &mut all);
    }
    *commands = all;
}

fn is_wrapper(command: &Command) -> bool {
    let name = command.name();
    WRAPPERS.iter().any(|wrapper| wrapper.name == name)
        || matches!(name, "su" | "runuser" | "eval")
        || Dialect::of_program(name).is_posix()
}

fn push_unwrapped<'a>(
    source: &'a str,
    command: Command<'a>,
    more: usize,
    all: &mut Vec<Command<'a>>,
) {
    let inside = if more == 0 {
        Vec::new()
    } else {
        inside(source, &command)
    };
    all.push(command);
    for command in inside {
        push_unwrapped(source, command, more - 1, all);
    }
}

/// The commands that `command` runs.
fn inside<'a>(source: &'a str, command: &Command<'a>) -> Vec<Command<'a>> {
    if let Some(script) = script_of(command) {
        return script_commands(source, command, script);
    }
    let wrapper = WRAPPERS
        .iter()
        .find(|wrapper| wrapper.name == command.name());
    let Some(start) = wrapper.and_then(|wrapper| first_word(wrapper, command)) else {
        return Vec::new();
    };
    let words = command.words[start..].to_vec();
    let span = words
        .iter()
        .map(|word| word.span)
        .reduce(Span::to)
        .unwrap_or(command.span);
    vec![Command {
        words,
        assignments: command.assignments.clone(),
        redirects: command.redirects.clone(),
        span,
        join: Join::Inside,
        is_background: command.is_background,
        depth: command.depth,
    }]
}

/// Where the wrapped command starts among the words.
fn first_word(wrapper: &Wrapper, command: &Command) -> Option<usize> {
    let asks_only = wrapper.name == "command" && command.has_flag(&["v", "V"]);
    let mut operands = wrapper.operands;
    let mut at = 1;
    while let Some(word) = command.words.get(at).filter(|_| !asks_only) {
        let text = word.text.as_ref();
        if text == "--" {
            at += 1;
            break;
        } else if wrapper.flags_with_value.contains(&text) {
            at += 2;
        } else if text.starts_with('-') || is_setting(wrapper, text) {
            at += 1;
        } else if operands > 0 {
            operands -= 1;
            at += 1;
        } else {
            break;
        }
    }
    (at < command.words.len() && !asks_only).then_some(at)
}

/// `NAME=value` before the command of `env` and `sudo`.
fn is_setting(wrapper: &Wrapper, word: &str) -> bool {
    matches!(wrapper.name, "env" | "sudo") && word.contains('=')
}

/// The word that is a script: that of `sh -c`, `su -c`, `eval`.
fn script_of<'c, 'a>(command: &'c Command<'a>) -> Option<&'c Word<'a>> {
    let name = command.name();
    if name == "eval" {
        return command
            .arguments()
            .first()
            .filter(|_| command.words.len() == 2);
    }
    if !matches!(name, "su" | "runuser") && !Dialect::of_program(name).is_posix() {
        return None;
    }
    let mut words = command.arguments().iter();
    words.find(|word| is_script_flag(&word.text))?;
    words.find(|word| !word.text.starts_with('-'))
}

/// `-c`, `-ec`, `--command`.
fn is_script_flag(word: &str) -> bool {
    word == "--command" || word.starts_with('-') && !word.starts_with("--") && word.ends_with('c')
}

fn script_commands<'a>(
    source: &'a str,
    command: &Command<'a>,
    script: &Word<'a>,
) -> Vec<Command<'a>> {
    let written = script.span.of(source);
    let inside = Span::new(script.span.start + 1, script.span.end.saturating_sub(1));
    let line = if written == script.text {
        Line::new(source, script.span)
    } else if inside.of(source) == script.text {
        Line::new(source, inside)
    } else {
        Line::standing_for(source, script.span, script.text.clone().into_owned())
    };
    let mut commands = Vec::new();
    let shell = Shell::of_words([command.name()]);
    if shell.dialect.is_posix() || matches!(command.name(), "su" | "runuser" | "eval") {
        scan::scan(
            &line,
            0..line.text().len(),
            command.depth + 1,
            &mut commands,
        );
    }
    if let Some(first) = commands.first_mut() {
        first.join = Join::Inside;
    }
    commands
}
