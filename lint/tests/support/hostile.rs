//! Texts that someone writes to make a linter slow: each shape in any size.

use lint::{File, Kind, Project};

/// One shape of text.
pub(crate) struct Hostile {
    /// What it is.
    pub(crate) name: &'static str,
    kind: Kind,
    /// How often its piece stands in it at the size that must end within a second.
    pub(crate) full: usize,
    write: fn(usize) -> String,
}

impl Hostile {
    /// The shape with its piece `count` times in it.
    pub(crate) fn project(&self, count: usize) -> Project {
        let path = match self.kind {
            Kind::Dockerfile => "Dockerfile",
            Kind::Compose => "compose.yaml",
            _ => "manifest.yaml",
        };
        Project::single(path, (self.write)(count), self.kind)
    }
}

const fn dockerfile(name: &'static str, full: usize, write: fn(usize) -> String) -> Hostile {
    Hostile {
        name,
        kind: Kind::Dockerfile,
        full,
        write,
    }
}

const fn compose(name: &'static str, full: usize, write: fn(usize) -> String) -> Hostile {
    Hostile {
        name,
        kind: Kind::Compose,
        full,
        write,
    }
}

const fn kubernetes(name: &'static str, full: usize, write: fn(usize) -> String) -> Hostile {
    Hostile {
        name,
        kind: Kind::Kubernetes,
        full,
        write,
    }
}

/// What `write` writes for every number below `count`.
fn each(count: usize, write: impl Fn(usize) -> String) -> String {
    (0..count).map(write).collect()
}

/// `count` pieces in instructions that start and end so, each as long as one may be: in lines of
/// less than 64 kB, of which there are two.
fn packed(count: usize, start: &str, piece: &str, end: &str) -> String {
    let in_line = 60_000 / piece.len();
    let mut text = "FROM a\n".to_owned();
    let mut rest = count;
    while rest > 0 {
        let first = rest.min(in_line);
        let second = (rest - first).min(in_line);
        rest -= first + second;
        let parts = [
            start,
            &piece.repeat(first),
            "\\\n",
            &piece.repeat(second),
            end,
            "\n",
        ];
        text.extend(parts);
    }
    text
}

/// `count` bytes, the same every time, read as UTF-8 as far as they are.
fn noise(count: usize) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let bytes: Vec<u8> = (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every shape.
pub(crate) const SHAPES: &[Hostile] = &[
    // The text as such.
    dockerfile("any bytes", 10_000_000, noise),
    dockerfile("zeros", 10_000_000, |n| "\0".repeat(n)),
    dockerfile("one line", 10_000_000, |n| "a".repeat(n)),
    dockerfile("one line of words", 5_000_000, |n| "a ".repeat(n)),
    dockerfile("blank lines", 10_000_000, |n| "\n".repeat(n)),
    dockerfile("comments", 1_000_000, |n| "#\n".repeat(n)),
    dockerfile("short unknown instructions", 100_000, |n| "a\n".repeat(n)),
    dockerfile("directives", 100_000, |n| "# escape=`\n".repeat(n)),
    dockerfile("directives of one line", 1_000_000, |n| {
        format!("# check={}\n", "skip=a;".repeat(1000)).repeat(n / 1000)
    }),
    // Lines that go on.
    dockerfile("continuations", 100_000, |n| {
        "FROM a\nRUN a \\\n".to_owned() + &"  b \\\n".repeat(n)
    }),
    dockerfile("continuations without words", 1_000_000, |n| {
        "FROM a\nRUN a \\\n".to_owned() + &"\\\n".repeat(n)
    }),
    dockerfile("continued instructions", 100_000, |n| {
        "FROM a\n".to_owned() + &"RUN a \\\n".repeat(n)
    }),
    dockerfile("blank lines inside", 1_000_000, |n| {
        format!("FROM a\nRUN a \\\n{}b\n", "\n".repeat(n))
    }),
    dockerfile("comments inside", 100_000, |n| {
        format!("FROM a\nRUN a \\\n{}b\n", "# c\n".repeat(n))
    }),
    dockerfile("pragmas inside", 100_000, |n| {
        format!(
            "FROM a\nRUN a \\\n{}b\n",
            "# groundwork ignore=latest-tag\n".repeat(n)
        )
    }),
    dockerfile("pragmas", 100_000, |n| {
        "# groundwork ignore=latest-tag\n".repeat(n)
    }),
    dockerfile("pragmas of several tools", 50_000, |n| {
        "# hadolint ignore=DL3007\n# checkov:skip=CKV_DOCKER_1\nFROM a\n".repeat(n)
    }),
    dockerfile("names in one pragma", 500_000, |n| {
        format!("# groundwork ignore={}b\n", "a,".repeat(1000)).repeat(n / 1000) + "FROM a\n"
    }),
    // Heredocs.
    dockerfile("heredocs", 10_000, |n| {
        "FROM a\n".to_owned() + &"RUN <<A\na\nA\n".repeat(n)
    }),
    dockerfile("heredocs of one instruction", 10_000, |n| {
        format!("FROM a\nRUN {}\n{}", "<<A ".repeat(n), "A\n".repeat(n))
    }),
    dockerfile("heredocs of many names", 10_000, |n| {
        format!(
            "FROM a\nRUN {}\n{}",
            each(n, |i| format!("<<A{i} ")),
            each(n, |i| format!("A{i}\n"))
        )
    }),
    dockerfile("open heredocs", 10_000, |n| {
        "FROM a\n".to_owned() + &"RUN <<A\n".repeat(n)
    }),
    dockerfile("open heredocs of one instruction", 100_000, |n| {
        packed(n, "RUN ", "<<A ", "")
    }),
    dockerfile("open heredocs before many lines", 10_000, |n| {
        format!("FROM a\nRUN {}\n{}", "<<A ".repeat(n), "a\n".repeat(n))
    }),
    dockerfile("copied heredocs", 10_000, |n| {
        format!("FROM a\nCOPY {} /x/\n{}", "<<A ".repeat(n), "A\n".repeat(n))
    }),
    dockerfile("heredocs inside a heredoc", 50_000, |n| {
        format!("FROM a\nRUN <<A\n{}A\n", "cat <<B\nb\nB\n".repeat(n))
    }),
    dockerfile("open heredocs inside a heredoc", 50_000, |n| {
        format!("FROM a\nRUN <<A\n{}A\n", "cat <<B\n".repeat(n))
    }),
    dockerfile("heredocs for shells", 10_000, |n| {
        format!(
            "FROM a\nRUN {}\n{}",
            "sh <<A && ".repeat(n),
            "a\nA\n".repeat(n)
        )
    }),
    dockerfile("lines of one heredoc", 200_000, |n| {
        format!("FROM a\nRUN <<A\n{}A\n", "apt-get install -y a\n".repeat(n))
    }),
    // Scripts.
    dockerfile("words of a command", 2_000_000, |n| {
        packed(n, "RUN ", "a ", "")
    }),
    dockerfile("a list", 200_000, |n| packed(n, "RUN ", "a && ", "")),
    dockerfile("a list in many lines", 100_000, |n| {
        packed(n, "RUN a ", "\\\n && b ", "")
    }),
    dockerfile("a list of jobs", 200_000, |n| packed(n, "RUN ", "a & ", "")),
    dockerfile("jobs in substitutions", 100_000, |n| {
        packed(n, "RUN ", "$(a) & ", "")
    }),
    dockerfile("a pipe", 200_000, |n| packed(n, "RUN ", "a | ", "")),
    dockerfile("installs", 50_000, |n| {
        packed(
            n,
            "RUN ",
            "apt-get update && apt-get install -y a=1 && rm -rf /var/lib/apt/lists/* && ",
            "",
        )
    }),
    dockerfile("instructions that install", 50_000, |n| {
        "FROM a\n".to_owned() + &"RUN apt-get update\nRUN apt-get install a\n".repeat(n)
    }),
    dockerfile("many package managers", 20_000, |n| {
        packed(
            n,
            "RUN ",
            "npm install && pip install a && apk add b && yum install c && gem install d && go install e && cargo install f && ",
            "",
        )
    }),
    dockerfile("changes of folder", 100_000, |n| {
        packed(n, "RUN ", "cd a && ", "")
    }),
    dockerfile("substitutions inside", 100_000, |n| {
        packed(n, "RUN ", "$(a ", "")
    }),
    dockerfile("substitutions of both kinds", 100_000, |n| {
        packed(n, "RUN ", "$(a `b` ", "")
    }),
    dockerfile("backticks", 100_000, |n| packed(n, "RUN ", "`a` ", "")),
    dockerfile("open backticks", 100_000, |n| packed(n, "RUN ", "`a ", "")),
    dockerfile("quoted substitutions inside", 100_000, |n| {
        packed(n, "RUN ", "\"$(a ", "")
    }),
    dockerfile("quotes inside quotes", 100_000, |n| {
        packed(n, "RUN ", "\"'", "")
    }),
    dockerfile("escaped quotes", 1_000_000, |n| {
        packed(n, "RUN \"", "\\\"", "")
    }),
    dockerfile("open braces of variables", 100_000, |n| {
        packed(n, "RUN ", "${a:-", "")
    }),
    dockerfile("arithmetic", 100_000, |n| packed(n, "RUN ", "$((1 ", "")),
    dockerfile("parentheses", 1_000_000, |n| packed(n, "RUN ", "(", "")),
    dockerfile("closing parentheses", 1_000_000, |n| {
        packed(n, "RUN ", ")", "")
    }),
    dockerfile("subshells side by side", 200_000, |n| {
        packed(n, "RUN ", "(a);", "")
    }),
    dockerfile("arrays", 200_000, |n| packed(n, "RUN ", "a=(b ", "")),
    dockerfile("functions", 200_000, |n| packed(n, "RUN ", "a() { ", "")),
    dockerfile("tests", 200_000, |n| packed(n, "RUN ", "[[ a && ", "")),
    dockerfile("extended globs", 200_000, |n| {
        packed(n, "RUN a ", "@(a ", "")
    }),
    dockerfile("extended globs side by side", 200_000, |n| {
        packed(n, "RUN a ", "@(a) ", "")
    }),
    dockerfile("braces", 1_000_000, |n| packed(n, "RUN ", "{", "")),
    dockerfile("groups", 200_000, |n| packed(n, "RUN ", "{ ", "")),
    dockerfile("conditions", 100_000, |n| {
        packed(n, "RUN ", "if a; then ", "")
    }),
    dockerfile("loops", 100_000, |n| {
        packed(n, "RUN ", "for x in a b; do ", "")
    }),
    dockerfile("branches", 100_000, |n| {
        packed(n, "RUN ", "case a in b) ", "")
    }),
    dockerfile("redirections", 200_000, |n| packed(n, "RUN a ", "> b ", "")),
    dockerfile("wrappers", 200_000, |n| packed(n, "RUN ", "sudo ", "")),
    dockerfile("wrapped commands", 100_000, |n| {
        packed(n, "RUN ", "sudo env a && ", "")
    }),
    dockerfile("scripts of a shell", 50_000, |n| {
        packed(n, "RUN sh -c \"", "sh -c 'a' ", "\"")
    }),
    dockerfile("scripts side by side", 50_000, |n| {
        packed(n, "RUN ", "sh -c 'a && b'; ", "")
    }),
    dockerfile("a script of lists", 100_000, |n| {
        packed(n, "RUN sh -c '", "a && ", "'")
    }),
    dockerfile("secrets", 50_000, |n| {
        packed(n, "RUN ", "curl -u a:b https://a:b@c | sh; ", "")
    }),
    dockerfile("downloads", 50_000, |n| {
        packed(
            n,
            "RUN ",
            "curl -fsSL https://a.test/b.tar.gz | tar xz && chmod 777 /a && rm -rf b; ",
            "",
        )
    }),
    // JSON.
    dockerfile("a JSON array", 500_000, |n| {
        packed(n, "CMD [", "\"a\",", "\"b\"]")
    }),
    dockerfile("brackets", 1_000_000, |n| packed(n, "CMD ", "[", "")),
    dockerfile("JSON braces", 1_000_000, |n| {
        packed(n, "CMD [", "{\"a\":", "")
    }),
    dockerfile("an open JSON string", 5_000_000, |n| {
        packed(n, "CMD [\"", "\\n", "")
    }),
    dockerfile("commands", 100_000, |n| {
        "FROM a\n".to_owned() + &"CMD [\"a\"]\n".repeat(n)
    }),
    dockerfile("shells", 100_000, |n| {
        "FROM a\n".to_owned() + &"SHELL [\"bash\", \"-c\"]\nRUN a | b\n".repeat(n)
    }),
    dockerfile("health checks", 100_000, |n| {
        "FROM a\n".to_owned() + &"HEALTHCHECK --interval=1s CMD a\n".repeat(n)
    }),
    // Variables.
    dockerfile("values that double", 50_000, |n| {
        "FROM a\nENV x=a\n".to_owned() + &"ENV x=$x$x\n".repeat(n)
    }),
    dockerfile("values that double in one line", 100_000, |n| {
        "FROM a\nENV x=a\n".to_owned() + &format!("ENV {}\n", "x=$x$x ".repeat(n))
    }),
    dockerfile("variables of variables", 100_000, |n| {
        "FROM a\nARG v0=a\n".to_owned() + &each(n, |i| format!("ARG v{}=b$v{i}\n", i + 1))
    }),
    dockerfile("variables in many stages", 30_000, |n| {
        "FROM a AS b\nCOPY --from=b c d\nENV x=$x$x\n".repeat(n)
    }),
    dockerfile("a long value", 60_000, |n| {
        format!(
            "FROM a\nENV x={}\n{}",
            "a".repeat(n),
            "ENV y=$x\n".repeat(n / 10)
        )
    }),
    dockerfile("arguments", 100_000, |n| each(n, |i| format!("ARG v{i}\n"))),
    dockerfile("arguments of a stage", 100_000, |n| {
        "FROM a\n".to_owned() + &each(n, |i| format!("ARG v{i}=1\nENV v{i}=2\n"))
    }),
    dockerfile("variables that nothing declares", 100_000, |n| {
        "FROM a\n".to_owned()
            + &each(n / 50, |i| {
                format!("ENV a={}\n", each(50, |at| format!("$v{i}_{at}")))
            })
    }),
    dockerfile("misspelt variables", 30_000, |n| {
        "FROM a\n".to_owned()
            + &each(n, |i| format!("ARG version{i}=1\n"))
            + &each(n, |i| format!("COPY $versoin{i} /x\n"))
    }),
    dockerfile("open variables", 100_000, |n| {
        packed(n, "ENV a=", "${a:-", "\n")
    }),
    dockerfile("patterns", 20_000, |n| {
        format!(
            "FROM a\nENV x={}\n{}",
            "a".repeat(4000),
            "ENV y=${x#*a*a*a*b}\n".repeat(n)
        )
    }),
    dockerfile("replacements", 20_000, |n| {
        format!(
            "FROM a\nENV x={}\n{}",
            "a".repeat(4000),
            "ENV y=${x//*a*b/c}\n".repeat(n)
        )
    }),
    dockerfile("long patterns", 1000, |n| {
        format!(
            "FROM a\nENV x={}\n{}",
            "a".repeat(4000),
            format!("ENV y=${{x%%{}b}}\n", "*a".repeat(3000)).repeat(n)
        )
    }),
    dockerfile("replacements that grow", 1000, |n| {
        format!(
            "FROM a\nENV x={}\n{}",
            "a".repeat(60_000),
            format!("ENV y=${{x//a/{}}}\n", "b".repeat(6000)).repeat(n)
        )
    }),
    dockerfile("pairs", 500_000, |n| packed(n, "ENV ", "a=\"b\" ", "")),
    dockerfile("labels", 100_000, |n| {
        "FROM a\n".to_owned()
            + &each(n / 50, |i| {
                format!("LABEL {}\n", each(50, |at| format!("l{i}.{at}=\"b\" ")))
            })
    }),
    dockerfile("secrets in variables", 100_000, |n| {
        "FROM a\n".to_owned() + &each(n, |i| format!("ENV A{i}_PASSWORD=hunter{i}\n"))
    }),
    // Stages.
    dockerfile("stages", 100_000, |n| "FROM a\n".repeat(n)),
    dockerfile("stages of one name", 100_000, |n| "FROM a AS b\n".repeat(n)),
    dockerfile("stages of many names", 100_000, |n| {
        each(n, |i| format!("FROM a AS b{i}\n"))
    }),
    dockerfile("a tower of stages", 100_000, |n| {
        "FROM a AS b0\n".to_owned() + &each(n, |i| format!("FROM b{i} AS b{}\n", i + 1))
    }),
    dockerfile("a tower of stages that run", 30_000, |n| {
        "FROM a AS b0\n".to_owned()
            + &each(n, |i| {
                format!(
                    "FROM b{i} AS b{}\nUSER a\nWORKDIR b\nRUN apk add c\nCOPY d e\nENV f=$g\nCMD h\n",
                    i + 1
                )
            })
    }),
    dockerfile("stages on one stage", 30_000, |n| {
        "FROM a AS b\nENV c=d\nRUN e\n".to_owned()
            + &"FROM b\nRUN apk add c\nCOPY d e\nCMD f\n".repeat(n)
    }),
    dockerfile("stages on one large stage", 30_000, |n| {
        "FROM a AS b\n".to_owned()
            + &"RUN c\n".repeat(n)
            + &"FROM b\nRUN apk add c\nCOPY d e\nCMD f\n".repeat(n)
    }),
    dockerfile("copies from stage to stage", 50_000, |n| {
        "FROM a AS b0\n".to_owned()
            + &each(n, |i| {
                format!("FROM a AS b{}\nCOPY --from=b{i} c d\n", i + 1)
            })
    }),
    dockerfile("copies from one stage", 50_000, |n| {
        "FROM a AS b\nFROM a\n".to_owned() + &each(n, |i| format!("COPY --from=b /c{i} /c{i}\n"))
    }),
    dockerfile("mounts", 50_000, |n| {
        packed(n, "RUN ", "--mount=type=cache,target=/a,from=c ", "b")
    }),
    // Instructions.
    dockerfile("instructions", 200_000, |n| {
        "FROM a\n".to_owned() + &"RUN a\n".repeat(n)
    }),
    dockerfile("copies", 100_000, |n| {
        "FROM a\n".to_owned() + &each(n, |i| format!("COPY a{i} /a{i}\n"))
    }),
    dockerfile("copies of everything", 50_000, |n| {
        "FROM a\n".to_owned() + &"COPY . .\nRUN npm ci\n".repeat(n)
    }),
    dockerfile("copies and removals", 30_000, |n| {
        "FROM a\n".to_owned() + &each(n, |i| format!("COPY a{i} /a{i}\nRUN rm /a{i}\n"))
    }),
    dockerfile("files of one copy", 100_000, |n| {
        packed(n, "COPY ", ".env ", "/x")
    }),
    dockerfile("files of one copy, removed", 20_000, |n| {
        format!(
            "FROM a\nCOPY {} /x/\nRUN rm {}\n",
            each(n, |i| format!("a{i} ")),
            each(n, |i| format!("/x/a{i} "))
        )
    }),
    dockerfile("downloads by instruction", 50_000, |n| {
        "FROM a\n".to_owned()
            + &"ADD https://a.test/b.tar.gz /c\nRUN tar xf /c && rm /c\n".repeat(n)
    }),
    dockerfile("folders", 50_000, |n| {
        "FROM a\n".to_owned() + &"WORKDIR b\n".repeat(n)
    }),
    dockerfile("folders and copies", 30_000, |n| {
        "FROM a\n".to_owned() + &"WORKDIR b\nCOPY c d\nRUN rm d\n".repeat(n)
    }),
    dockerfile("users", 100_000, |n| {
        "FROM a\n".to_owned() + &"USER b\nRUN c\nUSER root\n".repeat(n)
    }),
    dockerfile("users who are made", 30_000, |n| {
        "FROM a\n".to_owned() + &each(n, |i| format!("RUN useradd -u {i} u{i}\nUSER u{i}\n"))
    }),
    dockerfile("ports", 200_000, |n| {
        "FROM a\n".to_owned()
            + &each(n / 50, |i| {
                format!("EXPOSE {}\n", each(50, |at| format!("{} ", 50 * i + at)))
            })
    }),
    dockerfile("volumes", 100_000, |n| {
        "FROM a\n".to_owned() + &each(n, |i| format!("VOLUME /v{i}\nRUN touch /v{i}/a\n"))
    }),
    dockerfile("triggers", 100_000, |n| {
        packed(n, "ONBUILD ", "ONBUILD ", "RUN b")
    }),
    dockerfile("flags", 100_000, |n| {
        packed(n, "COPY ", "--chown=$x ", "a b")
    }),
    dockerfile("files and permissions", 50_000, |n| {
        "FROM a\n".to_owned() + &"COPY a b\nRUN chown -R c b && chmod +x b\n".repeat(n)
    }),
    // YAML.
    compose("brackets of YAML", 1_000_000, |n| "[".repeat(n)),
    compose("braces of YAML", 1_000_000, |n| "{".repeat(n)),
    compose("dashes of YAML", 200_000, |n| "- ".repeat(n)),
    compose("question marks of YAML", 200_000, |n| "? ".repeat(n)),
    compose("an open quote of YAML", 2_500_000, |n| {
        format!("a: \"{}", "x ".repeat(n))
    }),
    compose("one list of YAML", 500_000, |n| {
        format!("[{}]", "1,".repeat(n))
    }),
    compose("comments between a key and its value", 200_000, |n| {
        format!("a:\n{}\n b", "#\n".repeat(n))
    }),
    compose("broken documents", 500_000, |n| "---\n[\n".repeat(n)),
    compose("brackets after one another", 200_000, |n| {
        format!("a: [{}]", "[],".repeat(n))
    }),
    compose("one line of YAML", 50_000_000, |n| "a".repeat(n)),
    compose("one line of quotes", 50_000_000, |n| {
        format!("a: \"{}\"", "b".repeat(n))
    }),
    compose("one line of words of YAML", 5_000_000, |n| "a ".repeat(n)),
    compose("one line of comment", 50_000_000, |n| {
        format!("a: 1 #{}", "b".repeat(n))
    }),
    compose("any bytes as YAML", 10_000_000, noise),
    compose("aliases of aliases", 9, |n| {
        "a0: &a0 [b, b, b, b, b, b, b, b, b]\n".to_owned()
            + &each(n, |i| {
                format!(
                    "a{}: &a{} [{}]\n",
                    i + 1,
                    i + 1,
                    format!("*a{i}, ").repeat(9)
                )
            })
    }),
    compose("merges of merges", 9, |n| {
        "a0: &a0 {b: c}\n".to_owned()
            + &each(n, |i| {
                format!(
                    "a{}: &a{} {{<<: [{}]}}\n",
                    i + 1,
                    i + 1,
                    format!("*a{i}, ").repeat(9)
                )
            })
    }),
    compose("merges of a tower", 20_000, |n| {
        "services:\n  s0: &s0 {image: a}\n".to_owned()
            + &each(n, |i| format!("  s{}: &s{} {{<<: *s{i}}}\n", i + 1, i + 1))
    }),
    compose("merges side by side", 20_000, |n| {
        format!(
            "x: &x {{image: a}}\nservices:\n  a: {{<<: [{}]}}\n",
            "*x, ".repeat(n)
        )
    }),
    compose("documents", 100_000, |n| "---\na: b\n".repeat(n)),
    compose("empty documents", 100_000, |n| "---\n".repeat(n)),
    compose("keys", 100_000, |n| each(n, |i| format!("k{i}: v\n"))),
    compose("the same key", 100_000, |n| "k: v\n".repeat(n)),
    compose("levels", 10_000, |n| {
        (0..n.min(2000)).map(|i| " ".repeat(i) + "a:\n").collect()
    }),
    compose("anchors", 100_000, |n| {
        each(n, |i| format!("k{i}: &a{i} v\n"))
    }),
    compose("anchors and aliases", 100_000, |n| {
        each(n, |i| format!("k{i}: &a{i} v\nl{i}: *a{i}\n"))
    }),
    compose("anchors of one name", 100_000, |n| {
        each(n, |i| format!("k{i}: &a v\nl{i}: *a\n"))
    }),
    compose("aliases of nothing", 100_000, |n| {
        each(n, |i| format!("k{i}: *a{i}\n"))
    }),
    compose("tags", 100_000, |n| each(n, |i| format!("k{i}: !t{i} v\n"))),
    compose("comments of YAML", 100_000, |n| "# a\n".repeat(n)),
    compose("comments behind values", 100_000, |n| {
        each(n, |i| {
            format!("k{i}: v # groundwork ignore=floating-image\n")
        })
    }),
    compose("pragmas of YAML", 9_000, |n| {
        "# groundwork ignore=floating-image\n".repeat(n) + "a: b\n"
    }),
    compose("a block of text", 1_000_000, |n| {
        "a: |\n".to_owned() + &" b\n".repeat(n)
    }),
    compose("closing brackets further left", 20_000, |n| {
        "a:\n  b: [\n  ]\n".repeat(n)
    }),
    compose("services", 20_000, |n| {
        "services:\n".to_owned()
            + &each(n, |i| {
                format!(
                    "  s{i}:\n    image: a\n    ports: [\"{}:80\"]\n    depends_on: [s{}]\n    volumes: [v{i}:/x]\n    environment: {{A_PASSWORD: b}}\n",
                    1000 + i,
                    i.saturating_sub(1)
                )
            })
    }),
    compose("services of one port", 20_000, |n| {
        "services:\n".to_owned()
            + &each(n, |i| {
                format!("  s{i}:\n    image: a\n    ports: [\"80:80\"]\n    container_name: c\n")
            })
    }),
    compose("ports of one service", 50_000, |n| {
        format!(
            "services:\n  a:\n    image: b\n    ports: [{}]\n",
            each(n, |i| format!("\"{i}:80\", "))
        )
    }),
    compose("variables of one service", 50_000, |n| {
        "services:\n  a:\n    image: b\n    environment:\n".to_owned()
            + &each(n, |i| format!("      - A{i}=$B{i}\n"))
    }),
    compose("an image name of variables", 100_000, |n| {
        format!("services:\n  a:\n    image: {}\n", "${a:-".repeat(n))
    }),
    compose("unused volumes", 50_000, |n| {
        "services:\n  a: {image: b}\nvolumes:\n".to_owned()
            + &each(n, |i| format!("  v{i}: {{}}\n"))
    }),
    compose("a ring of services", 20_000, |n| {
        "services:\n".to_owned()
            + &each(n, |i| {
                format!(
                    "  s{i}: {{image: a, depends_on: [s{}], extends: {{service: s{}}}}}\n",
                    i + 1,
                    i + 1
                )
            })
    }),
    kubernetes("documents of Kubernetes", 100_000, |n| {
        "---\na: b\n".repeat(n)
    }),
    kubernetes("pods", 10_000, |n| {
        each(n, |i| {
            format!(
                "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{i}, labels: {{app: a{i}}}}}\nspec: {{containers: [{{name: c, image: a}}]}}\n"
            )
        })
    }),
    kubernetes("pods of one name", 10_000, |n| {
        each(n, |_| {
            "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: a}}\nspec: {containers: [{name: c, image: a}]}\n".to_owned()
        })
    }),
    kubernetes("deployments and services", 5_000, |n| {
        each(n, |i| {
            format!(
                "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: d{i}}}\nspec: {{replicas: 2, selector: {{matchLabels: {{app: a{i}}}}}, template: {{metadata: {{labels: {{app: a{i}}}}}, spec: {{serviceAccountName: s{i}, containers: [{{name: c, image: a, ports: [{{containerPort: 80}}], envFrom: [{{configMapRef: {{name: m{i}}}}}]}}]}}}}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: s{i}}}\nspec: {{selector: {{app: a{i}}}, ports: [{{port: 80}}]}}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: n{i}}}\nspec: {{podSelector: {{matchLabels: {{app: b{i}}}}}}}\n"
            )
        })
    }),
    kubernetes("roles and bindings", 5_000, |n| {
        each(n, |i| {
            format!(
                "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {{name: r{i}}}\nrules: [{{apiGroups: ['*'], resources: ['*'], verbs: ['*']}}]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: b{i}}}\nsubjects: [{{kind: ServiceAccount, name: s{i}}}]\nroleRef: {{kind: Role, name: r{i}}}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: s{i}}}\n"
            )
        })
    }),
    kubernetes("containers of one pod", 20_000, |n| {
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n".to_owned()
            + &each(n, |i| {
                format!(
                    "  - {{name: c{i}, image: a, ports: [{{containerPort: {i}}}], volumeMounts: [{{name: v{i}, mountPath: /x}}]}}\n"
                )
            })
    }),
    kubernetes("variables of one container", 50_000, |n| {
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    image: a\n    env:\n".to_owned() + &each(n, |i| format!("    - {{name: A{i}, value: $(B{i})}}\n"))
    }),
    kubernetes("labels of one pod", 100_000, |n| {
        "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n".to_owned()
            + &each(n, |i| format!("    l{i}: a\n"))
    }),
    kubernetes("volumes of one pod", 20_000, |n| {
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c, image: a}]\n  volumes:\n".to_owned() + &each(n, |i| format!("  - {{name: v{i}, secret: {{secretName: s{i}}}}}\n"))
    }),
    kubernetes("annotations that silence", 50_000, |n| {
        "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n".to_owned()
            + &each(n, |i| format!("    ignore-check.kube-linter.io/c{i}: a\n"))
    }),
];

/// Projects whose files are hostile to each other, each with `count` lines, words or services.
pub(crate) fn projects(count: usize) -> [(&'static str, Project); 3] {
    let project = |copy: String, ignore: String| {
        let file = |path: &str, text: String, kind| File {
            path: path.into(),
            text,
            kind,
        };
        let services = each(count, |i| format!("  s{i}: {{build: .}}\n"));
        Project {
            files: vec![
                file("Dockerfile", copy, Kind::Dockerfile),
                file(".dockerignore", ignore, Kind::Dockerignore),
                file(
                    "compose.yaml",
                    format!("services:\n{services}"),
                    Kind::Compose,
                ),
            ],
            complete: true,
        }
    };
    let deep = "a/".repeat(count.min(10_000));
    [
        (
            "files and what ignores them",
            project(
                packed(count, "COPY ", "a.pem ", "/x"),
                each(count, |i| format!("**/*b{i}*\n")),
            ),
        ),
        (
            "a deep path and stars",
            project(
                format!("FROM a\nCOPY {deep} {deep}b /x/\n"),
                format!("{}c\n", "**/".repeat(count)),
            ),
        ),
        (
            "names of stars",
            project(
                packed(count, "COPY ", &format!("{} ", "a".repeat(250)), "/x"),
                format!("{}b\n", "*a".repeat(1000)).repeat(count / 1000 + 1),
            ),
        ),
    ]
}
