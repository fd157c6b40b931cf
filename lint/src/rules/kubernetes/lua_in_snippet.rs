//! A snippet that runs code in the controller.

use crate::kubernetes::{Object, ingress};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "lua-in-snippet",
    kind: Kind::Kubernetes,
    summary: told!("an NGINX snippet runs code in the controller"),
    category: Category::Security,
    severity: Severity::Error,
    default: false,
    same_as: &["checkov:CKV_K8S_152"],
    antipattern: None,
    fix: None,
    docs: page!("lua_in_snippet.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    for entry in ingress::snippets(object).filter(|entry| entry.value.text().is_some_and(runs_code))
    {
        report.at(
            entry.key.inner(),
            "Lua in a snippet runs in the controller, with all of its rights",
        );
    }
}

/// Whether a snippet has a directive of Lua, or the path of what Kubernetes mounts.
fn runs_code(text: &str) -> bool {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric() && !"_.".contains(sign));
    words.into_iter().any(|word| {
        let parts = || word.split('.');
        let is_lua = |part: &str| {
            part.starts_with("lua_") || part.ends_with("_lua") || part.contains("_lua_")
        };
        parts().any(is_lua) || word.contains("kubernetes.io")
    })
}
