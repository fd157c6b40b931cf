//! An image name that is none unless the build completes it.

use crate::dockerfile::{Base, Binding, Dockerfile, Image, Instruction, Lexer};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unusable-arg-default",
    kind: Kind::Dockerfile,
    summary: told!("image name is invalid unless the build sets a variable"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:InvalidDefaultArgInFrom"],
    antipattern: None,
    fix: None,
    docs: page!("unusable_arg_default.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let is_open = |word: &crate::dockerfile::Word| word.has_variable();
    if !file.stages.iter().any(|stage| is_open(&stage.from.image)) {
        return;
    }
    let lexer = Lexer::new(file.escape);
    let defaults = defaults(file, lexer);
    for stage in file.stages.iter() {
        let word = &stage.from.image;
        if !is_open(word) || matches!(stage.base, Base::Stage(_)) {
            continue;
        }
        let name = lexer.expand(&word.raw, &|name| look_up(&defaults, name));
        if name.is_ok_and(|name| !is_image_name(&name.text)) {
            let message = format!(
                "`{}` is no image unless the build sets its variables",
                word.raw
            );
            report.at(word.span, message);
        }
    }
}

type Default<'f> = (&'f str, String);

/// No value that a name is made of is longer.
const LONGEST_VALUE: usize = 4096;

/// What each `ARG` before the first `FROM` is when the build sets none.
fn defaults<'f>(file: &'f Dockerfile, lexer: Lexer) -> Vec<Default<'f>> {
    let mut defaults: Vec<Default> = Vec::new();
    for pair in file.preamble().iter().flat_map(Instruction::pairs) {
        let raw = pair.value.as_ref().map_or("", |value| value.raw.as_ref());
        let value = lexer.expand(raw, &|name| look_up(&defaults, name));
        let value = value.map(|value| value.text).unwrap_or_default();
        if value.len() <= LONGEST_VALUE {
            defaults.push((pair.key.value(), value));
        }
    }
    defaults
}

fn look_up<'d>(defaults: &'d [Default], name: &str) -> Binding<'d> {
    let declared = defaults.iter().rev().find(|(key, _)| *key == name);
    match declared {
        Some((_, value)) => Binding::Set(value),
        // Docker sets these, to something that can be part of a name.
        None if name.starts_with("TARGET") || name.starts_with("BUILD") => Binding::Set("linux"),
        None => Binding::Unset,
    }
}

/// Whether Docker takes `name` for an image's name.
fn is_image_name(name: &str) -> bool {
    let image = Image::parse(name);
    let is_tag = |tag: &str| {
        tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && tag
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
    };
    let is_part = |part: &str| {
        let is_end = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        part.starts_with(is_end)
            && part.ends_with(is_end)
            && part
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
    };
    !name.ends_with([':', '@', '/'])
        && !name.contains(":@")
        && image.tag.is_none_or(is_tag)
        && image.repository.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::is_image_name;

    #[test]
    fn an_image_name_is_complete_and_in_lower_case() {
        for name in [
            "scratch",
            "a/b:1",
            "localhost:5000/a-b/c_d:V1.0",
            "a@sha256:0",
            "r.io/a:x@sha256:0",
        ] {
            assert!(is_image_name(name), "{name}");
        }
        for name in [
            "", ":1", "a:", "a:-musl", "/a", "a/", "a//b", "A", "r.io/", "a@", "a b", "-a",
        ] {
            assert!(!is_image_name(name), "{name}");
        }
    }
}
