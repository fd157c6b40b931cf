//! A shell form as the JSON array that runs the same program.

use crate::dockerfile::{Dockerfile, Form, Instruction, Keyword};
use crate::shell::{Command, Join, Word};
use crate::{Applicability, Edit};

/// What only a shell can run.
const BUILTINS: [&str; 23] = [
    ".", ":", "alias", "cd", "command", "eval", "exit", "export", "hash", "let", "local", "read",
    "readonly", "return", "set", "shift", "source", "times", "trap", "type", "ulimit", "umask",
    "wait",
];

/// Whether only a shell can run the command of this name.
pub(crate) fn is_builtin(name: &str) -> bool {
    BUILTINS.contains(&name)
}

/// The edit that writes what `instruction` runs as a JSON array; `None` where the shell does more
/// than to start one program.
pub(crate) fn edit(file: &Dockerfile, instruction: &Instruction) -> Option<Edit> {
    let invocation = instruction.invocation()?;
    let command = invocation.script.commands.first()?;
    let is_simple = invocation.form == Form::Shell
        && instruction.heredocs.is_empty()
        && !file.has_comment_in(invocation.span)
        && command.span == invocation.span
        && command.join == Join::First
        && command.assignments.is_empty()
        && command.redirects.is_empty()
        && !command.is_background
        && !is_builtin(command.name());
    let words = match command.name() {
        "exec" => command.arguments(),
        _ => &command.words,
    };
    if !is_simple || words.is_empty() || !words.iter().all(|word| is_literal(word, file.text)) {
        return None;
    }
    let mut array = String::from("[");
    for word in words {
        if array.len() > 1 {
            array.push_str(", ");
        }
        array.push('"');
        for c in word.text.chars() {
            if matches!(c, '"' | '\\') {
                array.push('\\');
            }
            array.push(c);
        }
        array.push('"');
    }
    array.push(']');
    Some(Edit::replace(invocation.span, array))
}

/// Whether the word means the same without a shell: no variable, no pattern, no home folder.
fn is_literal(word: &Word, source: &str) -> bool {
    let is_special = |c: char| c.is_control() || matches!(c, '*' | '?' | '[' | '~' | '{');
    // A backslash at the very end escapes nothing.
    !word.expands && !word.text.contains(is_special) && !word.span.of(source).ends_with('\\')
}

/// Whether the JSON form of `instruction` surely does the same.
///
/// `ENTRYPOINT` and `CMD` change each other's meaning with their form, and a shell runs a script
/// that does not say what runs it.
pub(crate) fn applicability(file: &Dockerfile, instruction: &Instruction) -> Applicability {
    let other = match instruction.keyword {
        Keyword::Cmd => Some(Keyword::Entrypoint),
        Keyword::Entrypoint => Some(Keyword::Cmd),
        _ => None,
    };
    let has_other = file
        .instructions
        .iter()
        .any(|one| Some(one.keyword) == other);
    let command = instruction
        .invocation()
        .and_then(|run| run.script.commands.first());
    if has_other || command.is_some_and(is_script) {
        Applicability::Suggested
    } else {
        Applicability::Safe
    }
}

fn is_script(command: &Command) -> bool {
    command
        .words
        .iter()
        .take(2)
        .any(|word| word.text.ends_with(".sh"))
}
