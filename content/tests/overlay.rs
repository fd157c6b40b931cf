//! Content of one's own, laid over ours: a track beside our tracks, and what is wrong with it.

use std::path::Path;

use content::{Files, Library, Rules};

fn rules() -> Rules {
    lint::RULES.iter().map(|rule| rule.id).collect()
}

/// A track of a company, with the one lesson that the smallest whole library has.
fn company(changed: &[(&str, &str)]) -> Files {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/whole");
    let whole = Files::from_folder(&whole);
    let lesson = whole.iter().filter_map(|(path, text)| {
        let name = path.strip_prefix("lessons/first/one/")?;
        let text = text
            .replace("\"image\"", "\"company-image\"")
            .replace("lesson:first/two", "lesson:processes/a-box-not-a-machine");
        Some((format!("lessons/company/deploying/{name}"), text))
    });
    let own = [
        ("library.toml", "tracks = [\"company\"]\n"),
        (
            "lessons/company/track.toml",
            "title = \"How we deploy\"\nsummary = \"Our own way.\"\nlessons = [\"deploying\"]\n",
        ),
    ];
    let texts = own.iter().chain(changed);
    let texts = texts.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    lesson.chain(texts).collect()
}

fn load(own: Files) -> Result<Library, Vec<String>> {
    Library::load(&Files::embedded().overlaid(own), &rules())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_track_of_ones_own_stands_after_ours() {
    let ours = Library::load(&Files::embedded(), &rules()).expect("see tests/library.rs");
    let both = load(company(&[])).expect("a whole track");
    let ids = |library: &Library| {
        let ids = library.tracks().iter().map(|track| track.id.to_string());
        ids.collect::<Vec<_>>()
    };
    let mut wanted = ids(&ours);
    wanted.push("company".to_owned());
    assert_eq!(ids(&both), wanted);
    assert_eq!(both.decisions().len(), ours.decisions().len());
    assert!(both.lesson("company", "deploying").is_some());
    assert_ne!(both.version(), ours.version());
}

#[test]
fn a_list_that_names_ours_too_sets_the_order() {
    let ours = Library::load(&Files::embedded(), &rules()).expect("see tests/library.rs");
    let ids = ours
        .tracks()
        .iter()
        .map(|track| format!("\"{}\"", track.id));
    let list = format!(
        "tracks = [\"company\", {}]\n",
        ids.collect::<Vec<_>>().join(", ")
    );
    let both = load(company(&[("library.toml", &list)])).expect("a whole track");
    assert_eq!(both.tracks()[0].id.as_str(), "company");
    assert_eq!(both.tracks().len(), ours.tracks().len() + 1);
}

#[test]
fn one_file_takes_the_place_of_ours() {
    let term = "+++\nterm = \"container\"\n+++\nWhat we say it is.\n";
    let own = [("glossary/container.md", term)];
    let own = own.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let both = load(own.into_iter().collect()).expect("a changed term");
    let entry = both.term("container").expect("the term");
    assert_eq!(entry.html, "<p>What we say it is.</p>\n");
}

#[test]
fn what_is_wrong_with_it_is_named_with_its_file_and_line() {
    let cases = [
        (
            ("library.toml", "tracks = [\"company\", \"nothing\"]\n"),
            "library.toml:1: there is no track `nothing`",
        ),
        (
            (
                "lessons/company/track.toml",
                "title = \"x\"\nsummary = \"y\"\nlessons = []\n",
            ),
            "lessons/company/track.toml:1: the folder `lessons/company/deploying` is not listed",
        ),
        (
            (
                "lessons/other/track.toml",
                "title = \"x\"\nsummary = \"y\"\nlessons = []\n",
            ),
            "library.toml:1: the folder `lessons/other` is not listed",
        ),
    ];
    for (changed, wanted) in cases {
        let problems = load(company(&[changed])).expect_err("a problem");
        assert!(
            problems.iter().any(|problem| problem.starts_with(wanted)),
            "{wanted}: {problems:?}"
        );
    }
}
