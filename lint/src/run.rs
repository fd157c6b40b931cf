//! What rules ask about the commands of `RUN`s.

use crate::Edit;
use crate::dockerfile::{Base, Dockerfile, Form, Instruction, Stage};
use crate::shell::{Command, Word};

/// Each `RUN` with its first command that is wanted.
///
/// One diagnostic for one `RUN` is enough: its fix mends all of them.
pub(crate) fn first_in_each<'f, 'a>(
    file: &'f Dockerfile<'a>,
    is_wanted: fn(&Command) -> bool,
) -> impl Iterator<Item = (&'f Instruction<'a>, &'f Command<'a>)> {
    file.runs().filter_map(move |(run, script)| {
        let command = script.commands.iter().find(|command| is_wanted(command))?;
        Some((run, command))
    })
}

/// The stage that `instruction` is in.
pub(crate) fn stage_of<'f, 'a>(
    file: &'f Dockerfile<'a>,
    instruction: &Instruction,
) -> Option<&'f Stage<'a>> {
    let starts_before =
        |stage: &Stage| file.instructions_of(stage)[0].span.start <= instruction.span.start;
    file.stages[..file.stages.partition_point(starts_before)].last()
}

/// Whether the layer of `run` is in an image that somebody gets: the last stage's, or one that
/// another is built on.
pub(crate) fn is_shipped(file: &Dockerfile, run: &Instruction) -> bool {
    stage_of(file, run).is_none_or(|stage| {
        run.on_build.is_some() || stage.index + 1 == file.stages.len() || stage.is_base
    })
}

/// Whether the image at the bottom is Alpine, whose tools are those of Busybox.
pub(crate) fn is_alpine(file: &Dockerfile, run: &Instruction) -> bool {
    let Some(stage) = stage_of(file, run) else {
        return false;
    };
    let bottom = file.lineage(stage).last().unwrap_or(stage);
    let image = bottom.image();
    let is_tagged = image.tag.is_some_and(|tag| tag.contains("alpine"));
    bottom.base == Base::Image && (is_tagged || image.base_name() == "alpine")
}

/// Where an instruction goes that is to come before `instruction`: above the comments that speak of
/// the latter, some of which silence rules for what is next.
pub(crate) fn place_before(file: &Dockerfile, instruction: &Instruction) -> usize {
    let mut place = instruction.span.start;
    // What is above the first instruction may be for the parser.
    let is_first = file
        .instructions
        .first()
        .is_some_and(|first| first.span.start == place);
    let above = file
        .comments
        .partition_point(|comment| comment.span.start < place);
    for comment in file.comments[..above].iter().rev() {
        let between = file.text.get(comment.span.end..place).unwrap_or("?");
        if is_first || !between.trim().is_empty() || between.matches('\n').count() != 1 {
            break;
        }
        place = comment.span.start;
    }
    place
}

/// Whether an edit beside `word` does what it says: the word stands in the file as it is read.
pub(crate) fn is_editable(file: &Dockerfile, run: &Instruction, word: &Word) -> bool {
    run.invocation().is_some_and(|run| run.form == Form::Shell)
        && word.span.of(file.text) == word.text
}

/// Puts `text` behind the name of each command of `run` that is wanted.
pub(crate) fn after_names(
    file: &Dockerfile,
    run: &Instruction,
    is_wanted: fn(&Command) -> bool,
    text: &str,
) -> Option<Vec<Edit>> {
    let commands = run.invocation()?.script.commands.iter();
    let edits = commands
        .filter(|command| is_wanted(command))
        .map(|command| {
            let name = command.words.first()?;
            is_editable(file, run, name).then(|| Edit::insert(name.span.end, text))
        });
    let mut edits = edits.collect::<Option<Vec<_>>>()?;
    // A command behind `sudo` and its like is there once more.
    edits.dedup();
    Some(edits)
}

/// The arguments of `command` where it runs one of `programs`. `pip` is `pip3` and `python -m pip`
/// as well.
pub(crate) fn arguments_of<'c, 'a>(
    command: &'c Command<'a>,
    programs: &[&str],
) -> Option<&'c [Word<'a>]> {
    let name = command.name();
    let arguments = command.arguments();
    if command.is(programs) {
        return Some(arguments);
    }
    if !programs.contains(&"pip") {
        return None;
    }
    if is_versioned(name, "pip") {
        return Some(arguments);
    }
    let module = arguments.iter().position(|word| word.text == "-m")? + 1;
    let is_pip = is_versioned(name, "python") && arguments.get(module)?.text == "pip";
    is_pip.then(|| &arguments[module + 1..])
}

/// Whether `name` is `program`, or `program` with a version: `pip`, `pip3`, `pip-3.12`.
pub(crate) fn is_versioned(name: &str, program: &str) -> bool {
    name.strip_prefix(program).is_some_and(|version| {
        let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        let number = version.strip_prefix('-').unwrap_or(version);
        number.bytes().all(is_digit) && (number == version || !number.is_empty())
    })
}

/// Whether `word` gives the flag `name`, both with their dashes. Letters may stand together, up to
/// one of `value_flags`, whose value follows it.
pub(crate) fn gives(word: &str, name: &str, value_flags: &[&str]) -> bool {
    if let Some(rest) = word.strip_prefix(name)
        && (rest.is_empty() || name.starts_with("--") && rest.starts_with('='))
    {
        return true;
    }
    let (Some(letters), [b'-', letter]) = (word.strip_prefix('-'), name.as_bytes()) else {
        return false;
    };
    let takes_value = |own: u8| {
        let mut flags = value_flags.iter();
        flags.any(|flag| matches!(flag.as_bytes(), [b'-', flag] if *flag == own))
    };
    !letters.starts_with('-')
        && letters
            .bytes()
            .take_while(|own| !takes_value(*own))
            .any(|own| own == *letter)
}

/// Whether one of `words` gives one of the flags `names`.
pub(crate) fn has_flag(words: &[Word], names: &[&str], value_flags: &[&str]) -> bool {
    words.iter().any(|word| {
        names
            .iter()
            .any(|name| gives(&word.text, name, value_flags))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_found_alone_and_among_letters() {
        let cases = [
            ("-y", "-y", true),
            ("-qy", "-y", true),
            ("--yes", "--yes", true),
            ("--yes=true", "--yes", true),
            ("--yesterday", "--yes", false),
            ("--y", "-y", false),
            ("-oy", "-y", false),
            ("-yo", "-y", true),
            ("-nv", "-nv", true),
            ("y", "-y", false),
            ("-", "-y", false),
        ];
        for (word, name, expected) in cases {
            assert_eq!(gives(word, name, &["-o", "--option"]), expected, "{word}");
        }
    }

    #[test]
    fn a_new_instruction_goes_above_the_comments_of_the_next() {
        let cases = [
            ("FROM a\n# b\n  # c\nRUN d", "# b\n"),
            ("FROM a\n# b\n\n# c\nRUN d", "# c\n"),
            ("FROM a\nRUN d", "RUN d"),
            ("FROM a # no comment\nRUN d", "RUN d"),
            ("# escape=`\nRUN d", "RUN d"),
        ];
        for (text, expected) in cases {
            let file = Dockerfile::parse(text);
            let place = place_before(&file, file.instructions.last().unwrap());
            assert!(text[place..].starts_with(expected), "{text:?}");
        }
    }

    #[test]
    fn pip_is_known_under_all_its_names() {
        let cases = [
            ("pip a", true),
            ("pip3.12 a", true),
            ("pip-3 a", true),
            ("pip- a", false),
            ("/venv/bin/pip a", true),
            ("python3 -u -m pip a", true),
            ("python -m venv a", false),
            ("pipx a", false),
            ("pipenv a", false),
        ];
        for (command, expected) in cases {
            let text = format!("RUN {command}");
            let file = Dockerfile::parse(&text);
            let (_, script) = file.runs().next().unwrap();
            let found = arguments_of(&script.commands[0], &["pip"]);
            assert_eq!(found.is_some(), expected, "{command}");
        }
    }
}
