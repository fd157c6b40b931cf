//! A protocol in capital letters.

use crate::dockerfile::{Dockerfile, Keyword};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Edit, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "uppercase-protocol",
    kind: Kind::Dockerfile,
    summary: told!("protocol in `EXPOSE` has capital letters"),
    category: Category::Style,
    severity: Severity::Hint,
    default: false,
    same_as: &["buildkit:ExposeProtoCasing"],
    antipattern: None,
    fix: Some(Applicability::Safe),
    docs: page!("uppercase_protocol.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    for expose in file
        .instructions
        .iter()
        .filter(|one| one.keyword == Keyword::Expose)
    {
        for word in expose.words() {
            let Some((port, protocol)) = word.raw.rsplit_once('/') else {
                continue;
            };
            let lower = protocol.to_ascii_lowercase();
            if lower != protocol && !protocol.contains('$') {
                report
                    .at(word.span, format!("the protocol is called `{lower}`"))
                    .fix(
                        "Write it in lower case",
                        Applicability::Safe,
                        vec![Edit::replace(word.span, format!("{port}/{lower}"))],
                    );
            }
        }
    }
}
