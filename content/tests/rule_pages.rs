//! The rules' own pages are rendered by the same function, and their links lead somewhere.

use content::{Files, Library, Rules};

#[test]
fn every_rule_page_renders_and_its_links_lead_somewhere() {
    let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
    let library = Library::load(&Files::embedded(), &rules).expect("see tests/library.rs");
    let mut problems = Vec::new();
    for rule in lint::RULES {
        assert!(!rule.docs.is_empty(), "{} has no page", rule.id);
        problems.extend(library.check_page(&rules, &format!("{}.md", rule.id), rule.docs));
    }
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}
