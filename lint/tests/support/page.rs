//! The examples on a rule's page: fenced code that says what it is.

use lint::{File, Kind, Project};

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Bad,
    Good,
}

/// One example: a file, or several that form a project.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) verdict: Verdict,
    pub(crate) project: Project,
    /// Where it is on the page: "line 12".
    pub(crate) place: String,
}

/// Every example of `page`, in order.
///
/// A fence reads ```` ```dockerfile bad ````, ```` ```compose good ```` or
/// ```` ```yaml kubernetes bad ````. With `file=<path>` it is one file of a whole project, and
/// fences with nothing between them are one project.
pub(crate) fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut may_join = false;
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            may_join &= line.is_empty();
            continue;
        };
        let inside = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```");
        let text: String = inside.flat_map(|line| [line, "\n"]).collect();
        let Some(fence) = Fence::read(info) else {
            may_join = false;
            continue;
        };
        let file = File {
            path: fence.path(),
            text,
            kind: fence.kind,
        };
        let is_part = fence.file.is_some();
        match examples
            .last_mut()
            .filter(|last| may_join && is_part && last.verdict == fence.verdict)
        {
            Some(last) => last.project.files.push(file),
            None => examples.push(Example {
                verdict: fence.verdict,
                project: Project {
                    files: vec![file],
                    complete: is_part,
                },
                place: format!("line {}", number + 1),
            }),
        }
        may_join = is_part;
    }
    examples
}

struct Fence<'p> {
    kind: Kind,
    verdict: Verdict,
    file: Option<&'p str>,
}

impl<'p> Fence<'p> {
    /// The fence that `info` describes; `None` for code that is only shown.
    fn read(info: &'p str) -> Option<Self> {
        let mut words = info.split(' ');
        let kind = match words.next()? {
            "dockerfile" => Kind::Dockerfile,
            "compose" => Kind::Compose,
            "dockerignore" => Kind::Dockerignore,
            "other" => Kind::Other,
            "ignored" => Kind::Ignored,
            "yaml" => match words.next()? {
                "kubernetes" => Kind::Kubernetes,
                other => panic!("a yaml fence says what it is, not {other}"),
            },
            _ => return None,
        };
        let verdict = match words.next()? {
            "bad" => Verdict::Bad,
            "good" => Verdict::Good,
            other => panic!("a fence is bad or good, not {other}"),
        };
        let file = words.next().and_then(|word| word.strip_prefix("file="));
        Some(Self {
            kind,
            verdict,
            file,
        })
    }

    fn path(&self) -> String {
        let usual = match self.kind {
            Kind::Dockerfile => "Dockerfile",
            Kind::Compose => "compose.yaml",
            Kind::Kubernetes => "manifest.yaml",
            Kind::Dockerignore => ".dockerignore",
            Kind::Other | Kind::Ignored => "file",
        };
        self.file.unwrap_or(usual).to_owned()
    }
}
