//! Configuration of one environment, where the workload is described.

use crate::kubernetes::Container;
use crate::kubernetes::environment::{is_environment, words};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Antipattern, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "literal-environment",
    kind: Kind::Kubernetes,
    summary: told!("address of one environment is written into the workload"),
    category: Category::Reliability,
    severity: Severity::Hint,
    default: true,
    same_as: &[],
    antipattern: Some(Antipattern::Kubernetes(11)),
    fix: None,
    docs: page!("literal_environment.md"),
    check: Check::Container(check),
};

fn check(container: Container, report: &mut Report) {
    let mut found = container.env().filter_map(|variable| {
        let name = variable.get("name")?.text()?;
        let value = variable.get("value")?;
        let environment = environment_in(value.text()?)?;
        Some((name, value, environment))
    });
    if let Some((name, value, environment)) = found.next() {
        let message =
            format!("`{name}` holds for `{environment}` alone: another one needs another copy");
        let mut draft = report.at(value.inner(), message);
        for (_, value, _) in found.take(MOST) {
            draft = draft.related_here(value.inner(), "and this");
        }
    }
}

/// How many others are shown.
const MOST: usize = 5;

/// The environment that an address or the name of a file has in it.
fn environment_in(value: &str) -> Option<&str> {
    let is_address = value.contains("://") || value.contains('.') && !value.contains(' ');
    // There is a domain called `dev`, and the domain is what ends a host.
    let is_domain = |word: &str| {
        let at = word.as_ptr() as usize - value.as_ptr() as usize;
        let rest = value.get(at + word.len()..).unwrap_or_default();
        let is_end = rest.is_empty() || rest.starts_with(['/', ':']);
        word == "dev" && is_end && value.get(..at).is_some_and(|before| before.ends_with('.'))
    };
    let mut words = words(value).filter(|word| is_environment(word) && !is_domain(word));
    words.next().filter(|_| is_address)
}

#[cfg(test)]
mod tests {
    use super::environment_in;

    #[test]
    fn an_environment_counts_in_an_address_only() {
        let cases = [
            ("https://api-prod.example.com", Some("prod")),
            ("db.staging.svc.cluster.local", Some("staging")),
            ("config.qa.yaml", Some("qa")),
            ("production", None),
            ("https://shop.dev/cart", None),
            ("api.dev.example.com", Some("dev")),
            ("in prod. only", None),
            ("https://products.example.com", None),
        ];
        for (value, expected) in cases {
            assert_eq!(environment_in(value), expected, "{value}");
        }
    }
}
