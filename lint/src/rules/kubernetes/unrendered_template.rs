//! A file that is to be rendered before it can be checked.

use crate::project::Parsed;
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::unrendered::Renderer;
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unrendered-template",
    kind: Kind::Kubernetes,
    summary: told!("a template or a kustomization: what it renders is not checked"),
    category: Category::Correctness,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: None,
    fix: None,
    docs: page!("unrendered_template.md"),
    check: Check::Project(check),
};

fn check(project: &Parsed, report: &mut Report) {
    for (index, unrendered) in &project.unrendered {
        let path = project.project.files[*index].path.as_str();
        let renderer = match unrendered.renderer {
            // Where Helm looks for its templates.
            Renderer::Other if path.contains("/templates/") => Renderer::Helm,
            renderer => renderer,
        };
        let message = match renderer {
            Renderer::Helm => format!(
                "this is a Helm template; check what it renders: `helm template {} | groundwork lint -`",
                chart(path)
            ),
            Renderer::Kustomize => format!(
                "this is for Kustomize; check what it builds: `kubectl kustomize {} | groundwork lint -`",
                folder(path)
            ),
            Renderer::Other => "this is a template; render it, and pipe the result into \
                                `groundwork lint -`"
                .to_owned(),
        };
        report.file(*index).at(unrendered.span, message);
    }
}

/// The folder of the chart that a template is in.
fn chart(path: &str) -> &str {
    let before = path.split_once("/templates/").map(|(chart, _)| chart);
    before.unwrap_or(".")
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}
