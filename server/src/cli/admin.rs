//! `groundwork admin`, `backup` and `restore`: what who runs the portal does beside it.

use std::future::Future;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use app::account::{Accounts, AdminError, ListedPerson, Password, Token, Username};
use app::db::backup::{BackupError, RestoreError};
use app::db::team::Role;
use app::db::{self, ConnectError, Db, DbError, Moment};
use clap::Subcommand;

use super::Status;

/// How long a password is that we make: twenty letters of a token are 120 random bits.
const PASSWORD_LETTERS: usize = 20;

/// The most that is read of a password.
const PASSWORD_BYTES: u64 = 4096;

/// Where the portal keeps its data.
#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// Folder of the database
    #[arg(long, env = "GROUNDWORK_DATA", default_value = "./data")]
    data: PathBuf,
}

impl Data {
    fn database(&self) -> PathBuf {
        self.data.join(db::FILE_NAME)
    }
}

/// List people, reset a password, make a lead
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// List everybody who has an account
    People,
    /// Give somebody another password, print it, and sign them out everywhere
    ResetPassword {
        /// Who it is
        username: String,
        /// Read the password from standard input instead of making one
        #[arg(long)]
        password_stdin: bool,
    },
    /// Make somebody a lead of a team
    MakeLead {
        /// Who it is
        username: String,
        /// The team, as in its address: /team/{team}
        team: String,
    },
}

/// Copy the database to a file, while the portal runs
#[derive(Debug, clap::Args)]
pub(crate) struct BackupArgs {
    #[command(flatten)]
    data: Data,
    /// The file to write, which must not be there yet
    file: PathBuf,
}

/// Put a backup in the place of the database, while the portal is stopped
#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArgs {
    #[command(flatten)]
    data: Data,
    /// A file that `groundwork backup` wrote
    file: PathBuf,
}

/// Why nothing was done, or half of it was not said.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("cannot start: {0}")]
    Runtime(io::Error),
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Database(#[from] DbError),
    #[error(transparent)]
    Admin(#[from] AdminError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Restore(#[from] RestoreError),
    #[error("cannot read the password: {0}")]
    Input(io::Error),
    #[error("{0}\nNothing was changed.")]
    Field(String),
    #[error("cannot write the result to standard output: {0}\nIt was done all the same.")]
    Write(io::Error),
}

/// Runs `groundwork admin`.
pub(crate) fn run(args: &Args) -> Status {
    finish(async {
        let db = db::open(&args.data.database()).await?;
        let done = act(&db, &args.deed).await;
        db.close().await;
        done
    })
}

/// Runs `groundwork backup`.
pub(crate) fn backup(args: &BackupArgs) -> Status {
    finish(async {
        db::backup::backup(&args.data.database(), &args.file).await?;
        print(&format!("wrote {}\n", args.file.display()))
    })
}

/// Runs `groundwork restore`.
pub(crate) fn restore(args: &RestoreArgs) -> Status {
    finish(async {
        let database = args.data.database();
        let kept = db::backup::restore(&args.file, &database).await?;
        let kept = kept.map_or_else(String::new, |kept| {
            format!("what was there before is in {}\n", kept.display())
        });
        print(&format!("restored {}\n{kept}", database.display()))
    })
}

fn finish(deed: impl Future<Output = Result<(), Refusal>>) -> Status {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let done = runtime
        .map_err(Refusal::Runtime)
        .and_then(|runtime| runtime.block_on(deed));
    match done {
        Ok(()) => Status::Clean,
        Err(refusal) => {
            super::say(format_args!("error: {refusal}"));
            Status::Failed
        }
    }
}

async fn act(db: &Db, deed: &Deed) -> Result<(), Refusal> {
    let accounts = Accounts::open(db.clone()).await?;
    match deed {
        Deed::People => print(&table(&accounts.people().await?)),
        Deed::ResetPassword {
            username,
            password_stdin,
        } => {
            let typed = if *password_stdin {
                read_password()?
            } else {
                random_password()
            };
            let password: Password = field(&typed)?;
            accounts.reset_password(&field(username)?, password).await?;
            // A password that somebody typed is not shown.
            let shown = if *password_stdin {
                String::new()
            } else {
                format!("{typed}\n")
            };
            print(&shown)?;
            super::say(format_args!(
                "{username} has another password, and is signed out everywhere"
            ));
            Ok(())
        }
        Deed::MakeLead { username, team } => {
            let person: Username = field(username)?;
            accounts.make_lead(&person, team, Moment::now()).await?;
            print(&format!("{username} leads {team}\n"))
        }
    }
}

/// What somebody typed, as the pages read it.
fn field<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, Refusal> {
    text.parse()
        .map_err(|problem: T::Err| Refusal::Field(problem.to_string()))
}

fn random_password() -> String {
    let mut letters = Token::random().reveal();
    letters.truncate(PASSWORD_LETTERS);
    letters
}

/// The first line of standard input: a file and `echo` end it, and no password holds one.
fn read_password() -> Result<String, Refusal> {
    let mut typed = String::new();
    let mut input = io::stdin().lock().take(PASSWORD_BYTES);
    input.read_to_string(&mut typed).map_err(Refusal::Input)?;
    Ok(typed.lines().next().unwrap_or_default().to_owned())
}

/// A line for each person: username, name, since when, last seen, teams.
fn table(people: &[ListedPerson]) -> String {
    let wide = people
        .iter()
        .map(|person| person.account.username.len())
        .max()
        .unwrap_or_default();
    let line = |person: &ListedPerson| {
        let account = &person.account;
        let day = |moment: Moment| moment.to_string().chars().take(10).collect::<String>();
        let seen = account.seen_at.map_or_else(|| "never".to_owned(), day);
        let teams = person.teams.iter().map(|membership| match membership.role {
            Role::Lead => format!("{} (lead)", membership.team.slug),
            Role::Learner => membership.team.slug.clone(),
        });
        let teams: Vec<String> = teams.collect();
        format!(
            "{:wide$}  since {}  seen {seen:10}  {}  {}\n",
            account.username,
            day(account.created_at),
            account.name,
            teams.join(", ")
        )
    };
    people.iter().map(line).collect()
}

fn print(text: &str) -> Result<(), Refusal> {
    let text = super::harmless(text);
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Refusal::Write)
}
