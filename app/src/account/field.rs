//! What people type into the forms of accounts: read once at the door, valid ever after.

use std::fmt;
use std::str::FromStr;

const NAME_MAX: usize = 80;
const TEAM_NAME_MAX: usize = 60;
const USERNAME_MIN: usize = 3;
const USERNAME_MAX: usize = 32;
const PASSWORD_MIN: usize = 10;
/// Room for any sentence, and a bound on the work of hashing it.
const PASSWORD_MAX: usize = 200;

/// A field of a form, by which its problem finds its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// What others call the learner.
    Name,
    /// What the learner signs in with.
    Username,
    /// What only the learner knows.
    Password,
    /// The name of a team.
    Team,
    /// The token of the first-run setup.
    SetupToken,
}

impl Field {
    /// Its name in forms, and the id of its control.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Username => "username",
            Self::Password => "password",
            Self::Team => "team",
            Self::SetupToken => "setup-token",
        }
    }
}

/// What is wrong with a field, in words that stand beside it and in the form's summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FieldProblem {
    /// No name.
    #[error("Enter your name.")]
    NameMissing,
    /// A name too long for any list.
    #[error("Enter a name of at most {NAME_MAX} characters.")]
    NameTooLong,
    /// Characters that would break the line they stand in.
    #[error("Enter a name without control characters.")]
    NameCharacters,
    /// No username.
    #[error("Enter a username.")]
    UsernameMissing,
    /// Fewer characters than a username has.
    #[error("Enter a username of at least {USERNAME_MIN} characters.")]
    UsernameTooShort,
    /// More characters than a username has.
    #[error("Enter a username of at most {USERNAME_MAX} characters.")]
    UsernameTooLong,
    /// Characters that a username does not have.
    #[error("Use only the letters a to z, digits, hyphens, underscores and dots in a username.")]
    UsernameCharacters,
    /// Punctuation in front.
    #[error("Start the username with a letter or a digit.")]
    UsernameStart,
    /// Somebody has it.
    #[error("This username is taken. Choose another one.")]
    UsernameTaken,
    /// No password.
    #[error("Enter a password.")]
    PasswordMissing,
    /// A password that can be guessed by trying.
    #[error("Enter a password of at least {PASSWORD_MIN} characters. Three or four words will do.")]
    PasswordTooShort,
    /// More than anybody types.
    #[error("Enter a password of at most {PASSWORD_MAX} characters.")]
    PasswordTooLong,
    /// No name for the team.
    #[error("Enter the name of the team.")]
    TeamMissing,
    /// A name too long for any heading.
    #[error("Enter a team name of at most {TEAM_NAME_MAX} characters.")]
    TeamTooLong,
    /// Characters that would break the line they stand in.
    #[error("Enter a team name without control characters.")]
    TeamCharacters,
    /// Not the token in the log.
    #[error(
        "This is not the setup token. It is in the log of the server, and changes when it restarts."
    )]
    SetupTokenWrong,
}

impl FieldProblem {
    /// Which field it is about.
    pub const fn field(self) -> Field {
        match self {
            Self::NameMissing | Self::NameTooLong | Self::NameCharacters => Field::Name,
            Self::UsernameMissing
            | Self::UsernameTooShort
            | Self::UsernameTooLong
            | Self::UsernameCharacters
            | Self::UsernameStart
            | Self::UsernameTaken => Field::Username,
            Self::PasswordMissing | Self::PasswordTooShort | Self::PasswordTooLong => {
                Field::Password
            }
            Self::TeamMissing | Self::TeamTooLong | Self::TeamCharacters => Field::Team,
            Self::SetupTokenWrong => Field::SetupToken,
        }
    }
}

/// What others call a learner: anything that is one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// As typed, without the spaces around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = FieldProblem;

    fn from_str(text: &str) -> Result<Self, FieldProblem> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(FieldProblem::NameMissing),
            count if count > NAME_MAX => Err(FieldProblem::NameTooLong),
            _ if text.chars().any(breaks_a_line) => Err(FieldProblem::NameCharacters),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

/// What a team is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamName(String);

impl TeamName {
    /// As typed, without the spaces around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its address: `Platform & Tools` becomes `platform-tools`.
    pub fn slug(&self) -> String {
        let words = self
            .0
            .split(|character: char| !character.is_ascii_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        match words.join("-").to_ascii_lowercase() {
            // A name in another script has no letters that a slug can have.
            slug if slug.is_empty() => "team".to_owned(),
            slug => slug,
        }
    }
}

impl FromStr for TeamName {
    type Err = FieldProblem;

    fn from_str(text: &str) -> Result<Self, FieldProblem> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(FieldProblem::TeamMissing),
            count if count > TEAM_NAME_MAX => Err(FieldProblem::TeamTooLong),
            _ if text.chars().any(breaks_a_line) => Err(FieldProblem::TeamCharacters),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

/// Control characters, line and paragraph separators, and those that turn the direction of what follows.
fn breaks_a_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a learner signs in with. Capitals become small letters: a telephone's keyboard starts with one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Username(String);

impl Username {
    /// In small letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Username {
    type Err = FieldProblem;

    fn from_str(text: &str) -> Result<Self, FieldProblem> {
        let text = text.trim().to_ascii_lowercase();
        let is_allowed =
            |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
        match text.chars().count() {
            0 => Err(FieldProblem::UsernameMissing),
            _ if !text.chars().all(is_allowed) => Err(FieldProblem::UsernameCharacters),
            count if count < USERNAME_MIN => Err(FieldProblem::UsernameTooShort),
            count if count > USERNAME_MAX => Err(FieldProblem::UsernameTooLong),
            _ if text.starts_with(['-', '_', '.']) => Err(FieldProblem::UsernameStart),
            _ => Ok(Self(text)),
        }
    }
}

/// What only the learner knows: any characters, spaces at the ends too, in a useful number.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// For hashing.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl FromStr for Password {
    type Err = FieldProblem;

    fn from_str(text: &str) -> Result<Self, FieldProblem> {
        match text.chars().count() {
            0 => Err(FieldProblem::PasswordMissing),
            count if count < PASSWORD_MIN => Err(FieldProblem::PasswordTooShort),
            count if count > PASSWORD_MAX => Err(FieldProblem::PasswordTooLong),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Notes the problem of a field and goes on, so that a form shows all its problems at once.
pub(super) fn noted<T>(
    parsed: Result<T, FieldProblem>,
    problems: &mut Vec<FieldProblem>,
) -> Option<T> {
    parsed.map_err(|problem| problems.push(problem)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usernames_are_read_or_refused_with_a_reason() {
        let long = "a".repeat(33);
        for (text, expected) in [
            ("ada", Ok("ada")),
            (" Ada ", Ok("ada")),
            ("a.b-c_9", Ok("a.b-c_9")),
            ("0day", Ok("0day")),
            ("", Err(FieldProblem::UsernameMissing)),
            ("   ", Err(FieldProblem::UsernameMissing)),
            ("ab", Err(FieldProblem::UsernameTooShort)),
            (&long, Err(FieldProblem::UsernameTooLong)),
            ("ada lovelace", Err(FieldProblem::UsernameCharacters)),
            ("ada@example.org", Err(FieldProblem::UsernameCharacters)),
            ("adé", Err(FieldProblem::UsernameCharacters)),
            (".ada", Err(FieldProblem::UsernameStart)),
            ("---", Err(FieldProblem::UsernameStart)),
        ] {
            let read: Result<Username, _> = text.parse();
            assert_eq!(
                read.as_ref().map(Username::as_str),
                expected.as_ref().copied(),
                "{text}"
            );
        }
    }

    #[test]
    fn passwords_are_measured_in_characters_and_nothing_else_is_asked_of_them() {
        let (longest, too_long) = ("é".repeat(200), "é".repeat(201));
        for (text, expected) in [
            ("          ", Ok(())),
            ("aaaaaaaaaa", Ok(())),
            ("öööööööööö", Ok(())),
            (&longest, Ok(())),
            ("", Err(FieldProblem::PasswordMissing)),
            ("ööööööööö", Err(FieldProblem::PasswordTooShort)),
            (&too_long, Err(FieldProblem::PasswordTooLong)),
        ] {
            assert_eq!(text.parse::<Password>().map(|_| ()), expected, "{text}");
        }
    }

    #[test]
    fn a_password_keeps_its_spaces_and_stays_out_of_logs() {
        let password: Password = " correct horse ".parse().expect("a password");
        assert_eq!(password.as_bytes(), b" correct horse ");
        assert_eq!(format!("{password:?}"), "Password(…)");
    }

    #[test]
    fn names_are_one_line_of_anything() {
        let long = "n".repeat(81);
        for (text, expected) in [
            (" Ada Lovelace ", Ok("Ada Lovelace")),
            ("李小龍", Ok("李小龍")),
            ("O'Neill <b>", Ok("O'Neill <b>")),
            ("", Err(FieldProblem::NameMissing)),
            ("\u{3000}", Err(FieldProblem::NameMissing)),
            (&long, Err(FieldProblem::NameTooLong)),
            ("Ada\nLovelace", Err(FieldProblem::NameCharacters)),
            ("Ada\u{202e}ecalevoL", Err(FieldProblem::NameCharacters)),
        ] {
            let read: Result<Name, _> = text.parse();
            assert_eq!(
                read.as_ref().map(Name::as_str),
                expected.as_ref().copied(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_team_name_has_an_address() {
        for (name, slug) in [
            ("Platform", "platform"),
            ("  Platform & Tools  ", "platform-tools"),
            ("--Data--2", "data-2"),
            ("平台", "team"),
        ] {
            let name: TeamName = name.parse().expect("a team name");
            assert_eq!(name.slug(), slug);
        }
    }

    #[test]
    fn a_team_name_is_one_line() {
        let long = "t".repeat(61);
        for (text, problem) in [
            ("", FieldProblem::TeamMissing),
            (long.as_str(), FieldProblem::TeamTooLong),
            ("one\ttwo", FieldProblem::TeamCharacters),
        ] {
            assert_eq!(text.parse::<TeamName>(), Err(problem), "{text}");
        }
    }

    #[test]
    fn a_problem_is_a_sentence_with_its_limit() {
        let problem = FieldProblem::UsernameTooLong;
        assert_eq!(
            problem.to_string(),
            "Enter a username of at most 32 characters."
        );
        assert_eq!(problem.field().id(), "username");
    }
}
