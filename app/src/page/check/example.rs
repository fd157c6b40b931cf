//! Files to try on the check page: broken ones, good ones, and some that belong together.

/// Files to try.
pub(super) struct Example {
    /// Its word in the address.
    pub(super) word: &'static str,
    /// What the link to it says.
    pub(super) label: &'static str,
    /// The files: name and text.
    pub(super) files: &'static [(&'static str, &'static str)],
}

/// The text of a file in the folder of an example.
macro_rules! file {
    ($folder:literal, $name:literal) => {
        (
            $name,
            include_str!(concat!("examples/", $folder, "/", $name)),
        )
    };
}

/// All of them, in the order they are offered.
pub(super) const EXAMPLES: &[Example] = &[
    Example {
        word: "dockerfile",
        label: "A broken Dockerfile",
        files: &[file!("broken-dockerfile", "Dockerfile")],
    },
    Example {
        word: "compose",
        label: "A broken Compose file",
        files: &[file!("broken-compose", "compose.yaml")],
    },
    Example {
        word: "kubernetes",
        label: "A broken manifest",
        files: &[file!("broken-kubernetes", "api.yaml")],
    },
    Example {
        word: "project",
        label: "Three files that disagree",
        files: &[
            file!("project", "Dockerfile"),
            file!("project", "compose.yaml"),
            file!("project", "api.yaml"),
        ],
    },
    Example {
        word: "good-dockerfile",
        label: "A good Dockerfile",
        files: &[
            file!("good-dockerfile", "Dockerfile"),
            file!("good-dockerfile", ".dockerignore"),
        ],
    },
    Example {
        word: "good-compose",
        label: "A good Compose file",
        files: &[file!("good-compose", "compose.yaml")],
    },
    Example {
        word: "good-kubernetes",
        label: "Good manifests",
        files: &[file!("good-kubernetes", "api.yaml")],
    },
];

#[cfg(test)]
mod tests {
    use lint::{File, Kind, Options, Project};

    use super::EXAMPLES;

    #[test]
    fn good_examples_are_clean_and_broken_ones_are_not() {
        for example in EXAMPLES {
            let file = |(path, text): &(&str, &str)| File {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
                kind: Kind::detect(path, text),
            };
            let project = Project {
                files: example.files.iter().map(file).collect(),
                complete: false,
            };
            let diagnostics = lint::check(&project, &Options::default());
            let is_good = example.word.starts_with("good-");
            assert_eq!(
                diagnostics.is_empty(),
                is_good,
                "{}: {diagnostics:?}",
                example.word
            );
        }
    }
}
