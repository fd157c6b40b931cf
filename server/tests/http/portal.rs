//! A portal of one's own for each test, and people who use it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use ureq::http::Response;
use ureq::{Agent, Body};

pub(crate) const PASSWORD: &str = "correct horse battery";

/// The program, serving from an empty folder.
pub(crate) struct Portal {
    process: Child,
    folder: TempDir,
    pub(crate) url: String,
    setup_token: Option<String>,
}

impl Portal {
    /// Starts the program and waits until it serves.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts it with these environment variables.
    pub(crate) fn start_with(environment: &[(&str, &str)]) -> Self {
        Self::start_in(TempDir::new().unwrap(), environment)
    }

    fn start_in(folder: TempDir, environment: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_groundwork"))
            .arg("serve")
            .current_dir(folder.path())
            .env("GROUNDWORK_ADDR", "127.0.0.1:0")
            .envs(environment.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap());
        let (mut address, mut setup_token, mut is_ready) = (None, None, false);
        let mut line = String::new();
        while !is_ready && log.read_line(&mut line).unwrap() > 0 {
            let after = |mark: &str| {
                line.split_once(mark)
                    .map(|(_, rest)| rest.trim().to_owned())
            };
            setup_token = setup_token.or_else(|| after("/setup?token="));
            address = address.or_else(|| after("listening on "));
            is_ready = line.contains("serving on ");
            line.clear();
        }
        // The pipe must be read on, or the program would wait for room in it.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let url = format!(
            "http://{}",
            address.expect("the portal ended before it listened")
        );
        Self {
            process,
            folder,
            url,
            setup_token,
        }
    }

    /// Ends it as a power cut would, and starts it again on what is left.
    pub(crate) fn killed_and_restarted(mut self) -> Self {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let folder = std::mem::replace(&mut self.folder, TempDir::new().unwrap());
        Self::start_in(folder, &[])
    }

    /// Where its database is.
    pub(crate) fn database(&self) -> std::path::PathBuf {
        Path::new(self.folder.path()).join("data/groundwork.db")
    }

    /// Somebody with a browser of their own.
    pub(crate) fn stranger(&self) -> Person {
        Person {
            url: self.url.clone(),
            cookie: None,
            agent: agent(),
        }
    }

    /// Somebody without an account who has done something worth keeping.
    pub(crate) fn guest(&self) -> Person {
        let mut guest = self.stranger();
        let done = guest.post(&format!("{LESSON}/done"), &[("done", "yes")]);
        assert_eq!(done.status(), 303);
        guest
    }

    /// Who sets the portal up and leads its first team.
    pub(crate) fn lead(&self) -> Person {
        let mut lead = self.stranger();
        let token = self.setup_token.as_deref().unwrap();
        let answer = lead.post(
            "/setup",
            &[
                ("setup-token", token),
                ("team", "Platform team"),
                ("name", "Ada Moreau"),
                ("username", "ada"),
                ("password", PASSWORD),
            ],
        );
        assert_eq!(answer.status(), 303);
        lead
    }

    /// Who joins the team by a link of its lead.
    pub(crate) fn learner(&self, lead: &mut Person, username: &str) -> Person {
        let page = text(lead.post("/team/platform-team/invite", &[]));
        let (_, rest) = page.split_once("/join/").unwrap();
        let token: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .collect();
        let mut learner = self.stranger();
        let fields = [
            ("name", username),
            ("username", username),
            ("password", PASSWORD),
        ];
        assert_eq!(
            learner.post(&format!("/join/{token}"), &fields).status(),
            303
        );
        learner
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A lesson that has questions and no exercise.
pub(crate) const LESSON: &str = "/learn/processes/a-box-not-a-machine";

/// A browser's worth of HTTP: one cookie, no redirects followed.
pub(crate) struct Person {
    url: String,
    pub(crate) cookie: Option<String>,
    agent: Agent,
}

fn agent() -> Agent {
    Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .build()
        .new_agent()
}

impl Person {
    pub(crate) fn get(&mut self, path: &str) -> Response<Body> {
        let mut request = self.agent.get(format!("{}{path}", self.url));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let response = request.call().unwrap();
        self.keep(&response);
        response
    }

    /// Sends a form as a page of the portal would.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response<Body> {
        let origin = self.url.clone();
        self.post_from(&origin, path, fields)
    }

    /// Sends a form as a page of `origin` would.
    pub(crate) fn post_from(
        &mut self,
        origin: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Response<Body> {
        let mut request = self
            .agent
            .post(format!("{}{path}", self.url))
            .header("origin", origin);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let response = request.send_form(fields.iter().copied()).unwrap();
        self.keep(&response);
        response
    }

    fn keep(&mut self, response: &Response<Body>) {
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let pair = cookie.split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
    }
}

/// A header's value; empty where it is not there.
pub(crate) fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// The whole body.
pub(crate) fn text(response: Response<Body>) -> String {
    let mut text = String::new();
    response
        .into_body()
        .into_reader()
        .read_to_string(&mut text)
        .unwrap();
    text
}
