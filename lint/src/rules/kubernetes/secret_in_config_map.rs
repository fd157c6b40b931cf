//! A secret where settings are kept.

use crate::kubernetes::Object;
use crate::kubernetes::config_map::{data, holds_secret, report_first};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "secret-in-config-map",
    kind: Kind::Kubernetes,
    summary: told!("secret stands in a ConfigMap"),
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    same_as: &["polaris:sensitiveConfigmapContent", "trivy:KSV-0109"],
    antipattern: None,
    fix: None,
    docs: page!("secret_in_config_map.md"),
    check: Check::Object(check),
};

fn check(object: Object, report: &mut Report) {
    let what = "holds a secret, and a ConfigMap is no place for one";
    report_first(
        data(object).filter(|entry| holds_secret(*entry)),
        report,
        what,
    );
}
