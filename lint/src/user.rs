//! Who the process in a container is, as far as the file says.

use crate::dockerfile::{Dockerfile, Instruction, Keyword, Stage, Word};
use crate::start::last;

/// The `USER` that holds at the end of `stage`, from it or from one that it is built on.
pub(crate) fn last_user<'f, 'a>(
    file: &'f Dockerfile<'a>,
    stage: &'f Stage<'a>,
) -> Option<&'f Instruction<'a>> {
    last(file, stage, Keyword::User)
}

/// The argument of `user`, where it says root.
pub(crate) fn root<'i, 'a>(user: &'i Instruction<'a>) -> Option<&'i Word<'a>> {
    let word = user.words().first().filter(|word| !word.is_guess())?;
    is_root(word.value()).then_some(word)
}

fn is_root(user: &str) -> bool {
    let name = user.split(':').next().unwrap_or(user).trim();
    name == "root" || (!name.is_empty() && name.bytes().all(|byte| byte == b'0'))
}

/// Programs that change to another user and then run a command.
const STEPPERS: [&str; 6] = [
    "gosu",
    "su-exec",
    "setpriv",
    "s6-setuidgid",
    "chpst",
    "runuser",
];

/// Whether the container starts as root to change to another user by itself: one of [`STEPPERS`]
/// is run at the start, or installed for a start script that nobody can see here.
pub(crate) fn steps_down(file: &Dockerfile, stage: &Stage) -> bool {
    let names_stepper = |text: &str| STEPPERS.iter().any(|name| text.contains(name));
    let mut instructions = file
        .lineage(stage)
        .flat_map(|stage| file.instructions_of(stage));
    let starts = [Keyword::Cmd, Keyword::Entrypoint].map(|keyword| last(file, stage, keyword));
    let mut starts = starts.iter().flatten();
    starts.any(|one| names_stepper(one.arguments()))
        || instructions.any(|one| match one.keyword {
            Keyword::Run => names_stepper(one.arguments()),
            Keyword::Copy | Keyword::Add => {
                names_stepper(one.arguments())
                    || one.heredocs.iter().any(|doc| names_stepper(doc.content))
            }
            _ => false,
        })
}
