//! A user that only the image can look up.

use std::collections::HashMap;

use crate::dockerfile::{Base, Dockerfile, Image, Instruction, Keyword};
use crate::known_images::is_windows;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "named-user",
    kind: Kind::Dockerfile,
    summary: told!("`USER` is a name, which only the image can look up"),
    category: Category::Security,
    severity: Severity::Hint,
    default: false,
    same_as: &["hadolint:DL3066"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("named_user.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let numbers = numbers(file);
    check_stage(file.preamble(), None, &numbers, report);
    // The stage at the bottom of each.
    let mut bottoms: Vec<usize> = Vec::with_capacity(file.stages.len());
    for stage in file.stages.iter() {
        let bottom = match stage.base {
            Base::Stage(below) => bottoms[below],
            Base::Scratch | Base::Image | Base::Unknown => stage.index,
        };
        bottoms.push(bottom);
        let image = file.stages[bottom].image();
        check_stage(file.instructions_of(stage), Some(image), &numbers, report);
    }
}

fn check_stage(
    instructions: &[Instruction],
    image: Option<Image>,
    numbers: &HashMap<&str, &str>,
    report: &mut Report,
) {
    for user in instructions
        .iter()
        .filter(|one| one.keyword == Keyword::User)
    {
        let Some(word) = user.words().first().filter(|word| !word.is_guess()) else {
            continue;
        };
        let name = word.value().split(':').next().unwrap_or("").trim();
        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
        let is_known = image.is_some_and(|image| is_windows(&image) || image.base_name() == name);
        if is_number || is_known {
            continue;
        }
        let draft = report.at(
            word.span,
            format!("Kubernetes cannot tell whether `{name}` is root"),
        );
        if let Some(number) = numbers.get(name)
            && word.raw.starts_with(name)
        {
            let span = Span::new(word.span.start, word.span.start + name.len());
            let edit = Edit::replace(span, *number);
            draft.fix(
                format!("Write its number, {number}"),
                Applicability::Safe,
                vec![edit],
            );
        }
    }
}

/// The numbers of users that the file itself gives: `useradd --uid 10001 app`.
fn numbers<'f>(file: &'f Dockerfile) -> HashMap<&'f str, &'f str> {
    let mut numbers = HashMap::from([("root", "0")]);
    for command in file.runs().flat_map(|(_, script)| &script.commands) {
        if !command.is(&["useradd", "adduser"]) {
            continue;
        }
        let flag = ["-u", "--uid"]
            .iter()
            .find_map(|flag| command.flag_value(flag));
        let number = flag
            .map(|word| word.text.rsplit('=').next().unwrap_or(""))
            .filter(|number| {
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            });
        if let (Some(number), Some(name)) = (number, command.operands().last()) {
            numbers.insert(name.text.as_ref(), number);
        }
    }
    numbers
}
