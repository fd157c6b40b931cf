//! The files that a check page or an exercise works on, as a form has them.

use lint::{File, Kind, Project};

/// One file as a form has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What the file is called, with `/`. Empty for text whose name nobody knows.
    pub path: String,
    /// Its text, with `\n` as browsers have it.
    pub text: String,
    /// What it is read as; `None` to find out.
    pub kind: Option<Kind>,
}

/// The kind that a form's `kind` field asks for; `None` to detect it.
pub fn kind_of_word(word: &str) -> Option<Kind> {
    [Kind::Dockerfile, Kind::Compose, Kind::Kubernetes]
        .into_iter()
        .find(|kind| kind.word() == word)
}

/// The name of text that has none, so that messages and downloads can call it something.
fn usual_path(kind: Kind) -> &'static str {
    match kind {
        Kind::Compose => "compose.yaml",
        Kind::Kubernetes => "manifest.yaml",
        Kind::Dockerignore => ".dockerignore",
        Kind::Dockerfile | Kind::Other | Kind::Ignored => "Dockerfile",
    }
}

/// The kind of one source: the asked one, else what its name and text suggest. Text without a name
/// that looks like nothing known is read as a Dockerfile, which says why it is none.
fn kind_of(source: &Source) -> Kind {
    if let Some(kind) = source.kind {
        return kind;
    }
    if !source.path.is_empty() {
        return Kind::detect(&source.path, &source.text);
    }
    match Kind::detect("", &source.text) {
        Kind::Other => match Kind::detect("pasted.yaml", &source.text) {
            Kind::Other => Kind::Dockerfile,
            kind => kind,
        },
        kind => kind,
    }
}

/// The project that `sources` make; `complete` where there are no other files.
pub fn project_of(sources: &[Source], complete: bool) -> Project {
    let files = sources.iter().map(|source| {
        let kind = kind_of(source);
        let path = if source.path.is_empty() {
            usual_path(kind).to_owned()
        } else {
            source.path.clone()
        };
        File {
            path,
            text: source.text.clone(),
            kind,
        }
    });
    Project {
        files: files.collect(),
        complete,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_a_name_gets_its_kind_from_what_it_says() {
        let cases = [
            ("FROM debian:12\n", Kind::Dockerfile),
            ("# a comment\n\nFROM debian:12\n", Kind::Dockerfile),
            ("services:\n  web:\n    image: nginx\n", Kind::Compose),
            ("apiVersion: v1\nkind: Pod\n", Kind::Kubernetes),
            ("hello\n", Kind::Dockerfile),
            ("", Kind::Dockerfile),
        ];
        for (text, kind) in cases {
            let source = Source {
                path: String::new(),
                text: text.to_owned(),
                kind: None,
            };
            assert_eq!(project_of(&[source], false).files[0].kind, kind, "{text:?}");
        }
    }

    #[test]
    fn the_asked_kind_wins_over_the_text() {
        let source = Source {
            path: String::new(),
            text: "FROM debian:12\n".to_owned(),
            kind: kind_of_word("compose"),
        };
        let project = project_of(&[source], false);
        assert_eq!(
            (project.files[0].kind, project.files[0].path.as_str()),
            (Kind::Compose, "compose.yaml")
        );
    }
}
