//! The library that ships loads without a problem, and each page of it is sound.

use std::collections::BTreeSet;
use std::env;
use std::path::Path;

use content::{Files, Library, Rules};

fn library() -> Library {
    let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
    Library::load(&Files::embedded(), &rules).unwrap_or_else(|problems| {
        let lines: Vec<_> = problems
            .iter()
            .map(|problem| format!("content/{problem}"))
            .collect();
        panic!("{} problems:\n{}", lines.len(), lines.join("\n"));
    })
}

#[test]
fn the_library_loads() {
    let library = library();
    assert!(library.lessons().count() >= library.tracks().len());
}

#[test]
fn a_folder_gives_the_same_library_as_the_binary() {
    let folder = Files::from_folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let rules: Rules = lint::RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(
        Library::load(&folder, &rules).unwrap().version(),
        library().version()
    );
}

#[test]
fn next_and_previous_walk_through_every_lesson() {
    let library = library();
    let ids: Vec<_> = library.lessons().map(|lesson| &lesson.id).collect();
    for pair in ids.windows(2) {
        assert_eq!(
            library.next(pair[0]).map(|lesson| &lesson.id),
            Some(pair[1])
        );
        assert_eq!(
            library.previous(pair[1]).map(|lesson| &lesson.id),
            Some(pair[0])
        );
    }
    assert!(library.previous(ids[0]).is_none() && library.next(ids[ids.len() - 1]).is_none());
}

#[test]
fn no_two_elements_of_a_page_share_an_id() {
    for lesson in library().lessons() {
        let ids: Vec<_> = attributes(&lesson.html, "id").collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{}: {ids:?}", lesson.id);
        for heading in &lesson.headings {
            assert!(
                unique.contains(&heading.id.as_str()),
                "{}: #{}",
                lesson.id,
                heading.id
            );
        }
    }
}

#[test]
fn every_anchor_of_a_page_leads_to_one_of_its_ids() {
    for lesson in library().lessons() {
        let ids: BTreeSet<_> = attributes(&lesson.html, "id").collect();
        let anchors = attributes(&lesson.html, "href").filter_map(|href| href.strip_prefix('#'));
        let labels = attributes(&lesson.html, "aria-labelledby").flat_map(str::split_whitespace);
        for anchor in anchors.chain(labels) {
            assert!(ids.contains(anchor), "{}: #{anchor}", lesson.id);
        }
    }
}

/// The pages' policy allows no inline style and no script.
#[test]
fn no_page_has_inline_styles_or_scripts() {
    for lesson in library().lessons() {
        for refused in [" style=", "<script", "<style", " onclick="] {
            assert!(!lesson.html.contains(refused), "{}: {refused}", lesson.id);
        }
    }
}

/// The values of one attribute in HTML that we wrote ourselves.
fn attributes<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let at = rest.find(&start)?;
        let value = &rest[at + start.len()..];
        let end = value.find('"')?;
        rest = &value[end..];
        Some(&value[..end])
    })
}
