//! Package lists that are refreshed in a layer of their own.

use crate::dockerfile::{Dockerfile, Instruction, Keyword};
use crate::package_manager::lone_update;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::shell::Join;
use crate::{Applicability, Category, Edit, Kind, Rule, Severity, Span};

pub(crate) static RULE: Rule = Rule {
    id: "update-without-install",
    kind: Kind::Dockerfile,
    summary: told!("package lists are refreshed in a layer of their own"),
    category: Category::Reliability,
    severity: Severity::Warning,
    default: true,
    same_as: &["trivy:DS-0017", "checkov:CKV_DOCKER_5"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("update_without_install.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for (index, run) in file.instructions.iter().enumerate() {
        // A mount keeps the lists for the next `RUN`, and nothing of it is in a layer.
        if run.keyword != Keyword::Run || run.flag("mount").is_some() {
            continue;
        }
        let script = run.invocation().map(|run| &run.script);
        let Some(update) = script.and_then(lone_update) else {
            continue;
        };
        let message = "this layer is kept while what it has downloaded grows old";
        let draft = report.at(update.span, message);
        let next = file.instructions.get(index + 1);
        if let Some(edit) = next.and_then(|next| joined(file, run, next)) {
            let title = "Install in the same `RUN`";
            draft.fix(title, Applicability::Suggested, vec![edit]);
        }
    }
}

/// Makes one `RUN` of two where the second, right after the first, installs with what the first
/// has downloaded.
fn joined(file: &Dockerfile, run: &Instruction, next: &Instruction) -> Option<Edit> {
    let commands = &run.invocation()?.script.commands;
    let (last, install) = (
        commands.last()?,
        next.invocation()?.script.commands.first()?,
    );
    let is_simple = |run: &Instruction| {
        run.keyword == Keyword::Run
            && run.on_build.is_none()
            && run.flags.is_empty()
            && run.heredocs.is_empty()
    };
    let is_list = commands
        .iter()
        .all(|one| one.depth == 0 && matches!(one.join, Join::First | Join::And));
    let installs = install.name() == last.name() && install.does(&["install", "add", "in"]);
    let is_whole = last.span.end == run.arguments_span().end
        && install.span.start == next.arguments_span().start;
    let between = Span::new(run.span.end, next.span.start);
    let is_next = between.of(file.text).trim().is_empty();
    if !(is_simple(run) && is_simple(next) && is_list && installs && is_whole && is_next) {
        return None;
    }
    let text = format!(" {}{}  && ", file.escape, file.newline());
    let gap = Span::new(last.span.end, install.span.start);
    Some(Edit::replace(gap, text))
}
