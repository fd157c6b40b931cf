//! rpm that installs packages unchecked.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unchecked-rpm",
    kind: Kind::Dockerfile,
    summary: told!("rpm installs packages unchecked"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_10"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unchecked_rpm.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "a package that was changed on its way is installed, too";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["rpm"],
    names: &[
        "--nosignature",
        "--nodigest",
        "--noverify",
        "--nofiledigest",
    ],
    value_flags: &[],
    has_value: false,
};
