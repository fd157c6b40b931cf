//! A container that must not be root, and is told to be.

use crate::kubernetes::Container;
use crate::kubernetes::security::{is_non_root, number};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "contradicting-run-as-user",
    kind: Kind::Kubernetes,
    summary: told!("container sets user 0 and forbids root"),
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    same_as: &["kube-linter:run-as-non-root"],
    antipattern: None,
    fix: None,
    docs: page!("contradicting_run_as_user.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let user = container.effective_security("runAsUser");
    if let Some(user) = user.filter(|user| number(*user) == Some(0) && is_non_root(container)) {
        let message = [
            "`",
            container.name(),
            "` never starts: `runAsNonRoot` forbids this user",
        ];
        report.at(user.inner(), message.concat());
    }
}
