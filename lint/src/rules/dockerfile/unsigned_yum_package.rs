//! yum or dnf that installs packages of unknown origin.

use crate::dockerfile::Dockerfile;
use crate::insecure::{self, Flag};
use crate::report::Report;
use crate::rule::{Check, page, told};
use crate::{Applicability, Category, Kind, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unsigned-yum-package",
    kind: Kind::Dockerfile,
    summary: told!("yum or dnf installs packages of unknown origin"),
    category: Category::Security,
    severity: Severity::Warning,
    default: false,
    same_as: &["checkov:CKV2_DOCKER_9"],
    antipattern: None,
    fix: Some(Applicability::Suggested),
    docs: page!("unsigned_yum_package.md"),
    check: Check::Dockerfile(check),
};

fn check(file: &Dockerfile, report: &mut Report) {
    let why = "packages that nobody known has signed are installed, too";
    insecure::flag(file, report, &FLAG, why);
}

static FLAG: Flag = Flag {
    programs: &["yum", "dnf", "dnf5", "tdnf", "microdnf"],
    names: &["--nogpgcheck", "--no-gpgchecks"],
    value_flags: &[],
    has_value: false,
};
