//! How each antipattern of the course stands in the files of the check page.

use leptos::prelude::*;
use lint::Antipattern;

use crate::checker::Finding;

/// A row for each antipattern, in the article's order. The script keeps the rows up to date by their order.
#[component]
pub(super) fn GradeTable(findings: Vec<Finding>) -> impl IntoView {
    let rows: Vec<_> = Antipattern::all()
        .zip(findings)
        .map(|(antipattern, finding)| {
            let (class, words) = words(finding);
            view! {
                <tr class=class>
                    <th scope="row">
                        <a href=format!("/antipatterns#{antipattern}")>{antipattern.title()}</a>
                    </th>
                    <td>{words}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section class="grade" aria-labelledby="grade">
            <h2 id="grade">"The nineteen antipatterns"</h2>
            <p class="small">
                "What the rules that are on say of each. A linter sees files, not clusters or habits: clean means that nothing was found."
            </p>
            <div class="scroll" role="region" aria-labelledby="grade" tabindex="0">
                <table>
                    <thead>
                        <tr><th scope="col">"Antipattern"</th><th scope="col">"In these files"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The class and the words of a finding.
fn words(finding: Finding) -> (&'static str, String) {
    match finding {
        Finding::NotApplicable => ("none", "no such file".to_owned()),
        Finding::Clean => ("clean", "clean".to_owned()),
        Finding::Found(count) => ("found", format!("found {count}")),
    }
}
