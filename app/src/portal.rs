//! What a request may reach: the library, the database, the accounts, and how the portal is set up.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::OnceLock;

use content::{Lesson, Library, Problem};
use ipnet::IpNet;
use lint::{RULES, Rule};

use crate::account::{Accounts, Token};
use crate::authoring::{self, rules};
use crate::db::{self, ConnectError, Db, DbError};
use crate::search::Search;

/// How the portal is set up. The command line fills it in.
#[derive(Debug, Clone)]
pub struct PortalOptions {
    /// The folder of the database.
    pub data: PathBuf,
    /// A folder whose content stands beside ours, or in place of it.
    pub content: Option<PathBuf>,
    /// Where people reach the portal: `https://learn.example.org`.
    pub base_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Changes whenever an asset does: part of each asset's address.
    pub assets_version: String,
    /// Whether a rebuild reloads the page, as under `make dev`.
    pub reload: bool,
}

/// Why the portal did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The content or a rule's page has problems: all of them, a line each.
    #[error("the content has problems; nothing was changed\n{}", lines(.0))]
    Library(Vec<Problem>),
    /// The database did not open.
    #[error(transparent)]
    Database(#[from] ConnectError),
    /// The database opened and does not answer.
    #[error("the database opened and does not answer; the log says more")]
    Unavailable(#[from] DbError),
}

fn lines(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A place for each rule, for what is made when it is asked for: hundreds of them at the start would
/// make that slow.
fn one_for_each_rule() -> HashMap<&'static str, OnceLock<String>> {
    RULES
        .iter()
        .map(|rule| (rule.id, OnceLock::new()))
        .collect()
}

/// The first paragraph of why a rule matters, and the lesson that explains it.
fn rule_note(library: &Library, rule: &Rule) -> String {
    let (_, why) = rule
        .docs
        .split_once("## Why it matters\n")
        .unwrap_or_default();
    let why = why.trim_start().split("\n\n").next().unwrap_or_default();
    let note = content::markdown::page(why).html;
    let Some(lesson) = library.lessons_of_rule(rule.id).next() else {
        return note;
    };
    let (href, title) = (lesson.id.href(), text_of(&lesson.title));
    format!("{note}<p class=\"more\"><a href=\"{href}\">Lesson: {title}</a></p>")
}

/// Text as HTML.
fn text_of(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// What a request may reach.
#[derive(Debug)]
pub struct Portal {
    library: Library,
    /// Made when they are first asked for: colouring all of their code would delay the start.
    rule_pages: HashMap<&'static str, OnceLock<String>>,
    rule_notes: HashMap<&'static str, OnceLock<String>>,
    search: Search,
    db: Db,
    accounts: Accounts,
    options: PortalOptions,
}

impl Portal {
    /// Reads the library, opens the database and brings it up to date.
    pub async fn open(options: PortalOptions) -> Result<Self, StartError> {
        let rules = rules();
        let files = authoring::files(options.content.as_deref());
        let library = Library::load(&files, &rules).map_err(StartError::Library)?;
        // The pages of our rules fit our content: a test sees to that. Other content may not fit.
        let is_mixed = options.content.is_some();
        let pages = RULES.iter().filter(|_| is_mixed);
        let problems: Vec<_> = pages
            .flat_map(|rule| library.check_page(&rules, &format!("{}.md", rule.id), rule.docs))
            .collect();
        if !problems.is_empty() {
            return Err(StartError::Library(problems));
        }
        let path = options.data.join(db::FILE_NAME);
        let (search, db) = tokio::join!(Search::build(&library), db::connect(&path));
        let (search, db) = (search?, db?);
        let accounts = Accounts::open(db.clone()).await?;
        Ok(Self {
            library,
            rule_pages: one_for_each_rule(),
            rule_notes: one_for_each_rule(),
            search,
            db,
            accounts,
            options,
        })
    }

    /// All content.
    pub(crate) fn library(&self) -> &Library {
        &self.library
    }

    /// What finds things in it.
    pub(crate) fn search(&self) -> &Search {
        &self.search
    }

    /// The database.
    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// Who may sign in, and who is.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// Whether the database answers and has every migration.
    pub async fn is_ready(&self) -> bool {
        self.db.ready().await.is_ok()
    }

    /// Where the first account is made, while there is none.
    pub fn setup_link(&self) -> Option<String> {
        let token = self.accounts.setup_token()?;
        Some(format!("{}/setup?token={token}", self.options.base_url))
    }

    /// The whole address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.options.base_url)
    }

    /// The address of an invite.
    pub(crate) fn invite_link(&self, token: &Token) -> String {
        self.url(&format!("/join/{}", token.reveal()))
    }

    /// Waits for what is running and closes the database.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// A rule's page as HTML.
    pub(crate) fn rule_page(&self, rule: &Rule) -> &str {
        let page = || content::markdown::page(rule.docs).html;
        self.rule_pages
            .get(rule.id)
            .map_or("", |known| known.get_or_init(page))
    }

    /// The lessons that explain a rule's diagnostics.
    pub(crate) fn lessons_of_rule<'a>(
        &'a self,
        rule: &'a Rule,
    ) -> impl Iterator<Item = &'a Lesson> {
        self.library.lessons_of_rule(rule.id)
    }

    /// What there is to say of a rule below each of its diagnostics, as HTML: why it matters, and
    /// the lesson that explains it.
    pub(crate) fn rule_note(&self, rule: &Rule) -> &str {
        let note = self.rule_notes.get(rule.id);
        note.map_or("", |note| {
            note.get_or_init(|| rule_note(&self.library, rule))
        })
    }

    /// Where the notes on the rules of a kind are, for the page's script; the kind comes last. It
    /// changes with them, so they never go stale.
    pub(crate) fn notes_root(&self) -> String {
        let (root, content) = (self.assets_root(), self.library.version());
        format!("{root}/notes/{content}/")
    }

    /// What every asset's address begins with. It changes with the assets, so they never go stale.
    pub(crate) fn assets_root(&self) -> String {
        format!("/assets/{}", self.options.assets_version)
    }

    /// Whether a rebuild reloads the page.
    pub(crate) fn reload(&self) -> bool {
        self.options.reload
    }

    /// Whether people come over HTTPS.
    pub(crate) fn is_secure(&self) -> bool {
        self.options.base_url.starts_with("https://")
    }

    /// Whether `address` is a proxy whose word counts.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        self.options
            .trusted_proxies
            .iter()
            .any(|net| net.contains(&address))
    }
}
