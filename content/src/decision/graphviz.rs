//! A decision as a Graphviz graph, for authors who want to see it as a whole or in other tools.

use super::{Decision, Question};

/// The graph in the DOT language: questions as boxes, outcomes with a double outline, an edge for
/// each way on.
pub fn graphviz(decision: &Decision) -> String {
    let question = |question: &Question| {
        let (id, ask) = (quoted(question.id.as_str()), quoted(&question.ask));
        let edge = |arrow: super::Arrow<'_>| {
            let (to, label) = (quoted(arrow.to.id().as_str()), arrow.by.label());
            let label = label.map(|label| format!(" [label={}]", quoted(&label)));
            format!("  {id} -> {to}{};\n", label.unwrap_or_default())
        };
        let edges: String = decision.arrows(question).into_iter().map(edge).collect();
        format!("  {id} [label={ask}, shape=box];\n{edges}")
    };
    let outcome = |outcome: &super::Outcome| {
        let (id, title) = (quoted(outcome.id.as_str()), quoted(&outcome.title));
        format!("  {id} [label={title}, shape=box, peripheries=2];\n")
    };
    let questions: String = decision.questions().iter().map(question).collect();
    let outcomes: String = decision.outcomes().iter().map(outcome).collect();
    format!(
        "digraph {} {{\n{questions}{outcomes}}}\n",
        quoted(decision.id.as_str())
    )
}

/// A string of the DOT language, in which only the quote needs escaping and a backslash is one.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
