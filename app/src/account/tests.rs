//! What people do with accounts, from end to end, on a fresh database.

use std::net::{IpAddr, Ipv4Addr};

use jiff::SignedDuration;

use super::*;
use crate::db::fixture::{Fixture, minutes, noon};
use crate::db::team::Role;
use crate::db::{lesson_done, progress};

const PASSWORD: &str = "correct horse battery";
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// A portal before anybody came.
struct Portal {
    accounts: Accounts,
    db: Fixture,
}

fn days(days: i64) -> Moment {
    noon().plus(SignedDuration::from_hours(24 * days))
}

impl Portal {
    async fn new() -> Self {
        let db = Fixture::new().await;
        let accounts = Accounts::open(Db::clone(&db)).await.expect("accounts");
        Self { accounts, db }
    }

    /// A portal that `ada` leads, and her first session.
    async fn set_up() -> (Self, Visitor) {
        let portal = Self::new().await;
        let token = portal.accounts.setup_token().expect("a token");
        let form = SetUpForm {
            token: &token,
            ..SET_UP
        };
        let done = portal
            .accounts
            .set_up(form, None, noon())
            .await
            .expect("a setup");
        let ada = portal.visitor(&done.session).await;
        (portal, ada)
    }

    async fn visitor(&self, session: &NewSession) -> Visitor {
        let cookie = session.token.reveal();
        let visitor = self
            .accounts
            .visitor(&cookie, noon())
            .await
            .expect("question");
        visitor.expect("an open session")
    }

    async fn is_open(&self, session: &NewSession, now: Moment) -> bool {
        let cookie = session.token.reveal();
        self.accounts
            .visitor(&cookie, now)
            .await
            .expect("question")
            .is_some()
    }

    async fn guest(&self) -> (NewSession, Visitor) {
        let session = self
            .accounts
            .welcome_guest("Firefox on Linux", noon())
            .await;
        let session = session.expect("a guest");
        let visitor = self.visitor(&session).await;
        (session, visitor)
    }

    async fn lead(&self, visitor: &Visitor) -> Lead {
        match self
            .accounts
            .access("platform", visitor)
            .await
            .expect("question")
        {
            Some(Access::Lead(lead)) => lead,
            other => panic!("not a lead: {other:?}"),
        }
    }

    async fn invite(&self, lead: &Visitor, role: Role) -> String {
        let lead = self.lead(lead).await;
        self.accounts
            .invite(&lead, role, noon())
            .await
            .expect("an invite")
            .token
            .reveal()
    }

    async fn sign_up(
        &self,
        invite: &str,
        username: &str,
        visitor: Option<&Visitor>,
    ) -> Result<SignedUp, SignUpError> {
        let form = SignUpForm {
            invite,
            name: username,
            username,
            ..SIGN_UP
        };
        self.accounts.sign_up(form, visitor, noon()).await
    }

    async fn sign_in(
        &self,
        username: &str,
        password: &str,
        visitor: Option<&Visitor>,
    ) -> Result<NewSession, SignInError> {
        self.sign_in_at(username, password, visitor, noon()).await
    }

    async fn sign_in_at(
        &self,
        username: &str,
        password: &str,
        visitor: Option<&Visitor>,
        now: Moment,
    ) -> Result<NewSession, SignInError> {
        let attempt = Attempt {
            username,
            password,
            address: ELSEWHERE,
            agent: "curl",
        };
        self.accounts.sign_in(attempt, visitor, now).await
    }

    async fn finish(&self, learner: LearnerId, lesson: &str) {
        lesson_done::insert(self.db.writer(), learner, lesson, "v1", noon())
            .await
            .expect("done");
    }

    async fn finished(&self, learner: LearnerId) -> Vec<String> {
        let progress = progress::of_learner(&self.db, learner)
            .await
            .expect("progress");
        progress
            .lessons
            .into_iter()
            .map(|done| done.lesson_id)
            .collect()
    }
}

const SET_UP: SetUpForm<'_> = SetUpForm {
    token: "",
    team: "Platform",
    name: "Ada Lovelace",
    username: "ada",
    password: PASSWORD,
    agent: "Firefox on Linux",
};

const SIGN_UP: SignUpForm<'_> = SignUpForm {
    invite: "",
    name: "Bob",
    username: "bob",
    password: PASSWORD,
    agent: "Firefox on Linux",
};

#[tokio::test]
async fn the_first_account_leads_the_first_team_and_ends_the_setup() {
    let (portal, ada) = Portal::set_up().await;
    assert_eq!(
        ada.account.as_ref().map(|it| it.name.as_str()),
        Some("Ada Lovelace")
    );
    assert_eq!(portal.lead(&ada).await.team().name, "Platform");
    assert!(!portal.accounts.needs_setup());
    assert_eq!(portal.accounts.setup_token(), None);
    let again = portal.accounts.set_up(SET_UP, None, noon()).await.map(drop);
    assert_eq!(again, Err(SetUpError::AlreadyDone));
    let restarted = Accounts::open(Db::clone(&portal.db))
        .await
        .expect("accounts");
    assert!(!restarted.needs_setup());
}

#[tokio::test]
async fn of_two_processes_that_wait_for_a_setup_the_first_one_gets_it() {
    let one = Portal::new().await;
    let two = Accounts::open(Db::clone(&one.db)).await.expect("accounts");
    for (accounts, expected) in [
        (&one.accounts, Ok(())),
        (&two, Err(SetUpError::AlreadyDone)),
    ] {
        let token = accounts.setup_token().expect("a token");
        let form = SetUpForm {
            token: &token,
            ..SET_UP
        };
        assert_eq!(
            accounts.set_up(form, None, noon()).await.map(drop),
            expected
        );
    }
}

#[tokio::test]
async fn a_setup_form_shows_all_its_problems_in_order() {
    let portal = Portal::new().await;
    let form = SetUpForm {
        token: "guess",
        team: " ",
        name: "",
        username: "a",
        ..SET_UP
    };
    let refused = portal.accounts.set_up(form, None, noon()).await.map(drop);
    let problems = vec![
        FieldProblem::SetupTokenWrong,
        FieldProblem::TeamMissing,
        FieldProblem::NameMissing,
        FieldProblem::UsernameTooShort,
    ];
    assert_eq!(refused, Err(SetUpError::Fields(problems)));
    let guess = Token::random().reveal();
    let form = SetUpForm {
        token: &guess,
        ..SET_UP
    };
    let refused = portal.accounts.set_up(form, None, noon()).await.map(drop);
    assert_eq!(
        refused,
        Err(SetUpError::Fields(vec![FieldProblem::SetupTokenWrong]))
    );
    assert!(portal.accounts.needs_setup());
}

#[tokio::test]
async fn a_guest_who_signs_up_keeps_the_progress_and_changes_the_cookie() {
    let (portal, ada) = Portal::set_up().await;
    let invite = portal.invite(&ada, Role::Learner).await;
    let (cookie, guest) = portal.guest().await;
    assert!(guest.is_guest());
    portal.finish(guest.learner, "images/pinning").await;

    let done = portal
        .sign_up(&invite, "bob", Some(&guest))
        .await
        .expect("an account");
    assert_eq!(done.session.learner, guest.learner);
    assert_eq!(done.team.slug, "platform");
    assert_eq!(portal.finished(guest.learner).await, ["images/pinning"]);
    assert!(
        !portal.is_open(&cookie, noon()).await,
        "the guest's cookie is worth nothing now"
    );
    let bob = portal.visitor(&done.session).await;
    let access = portal
        .accounts
        .access("platform", &bob)
        .await
        .expect("question");
    assert!(matches!(access, Some(Access::Learner(_))), "{access:?}");
}

#[tokio::test]
async fn a_failed_sign_up_changes_nothing() {
    let (portal, ada) = Portal::set_up().await;
    let invite = portal.invite(&ada, Role::Learner).await;
    let (cookie, guest) = portal.guest().await;
    let taken = portal.sign_up(&invite, "Ada", Some(&guest)).await.map(drop);
    assert_eq!(
        taken,
        Err(SignUpError::Fields(vec![FieldProblem::UsernameTaken]))
    );
    assert!(portal.is_open(&cookie, noon()).await);
    assert!(portal.visitor(&cookie).await.is_guest());
    let lead = portal.lead(&ada).await;
    assert_eq!(
        portal.accounts.invites(&lead).await.expect("list")[0].uses,
        0
    );
    let form = SignUpForm {
        invite: &invite,
        name: "",
        password: "short",
        ..SIGN_UP
    };
    let refused = portal.accounts.sign_up(form, None, noon()).await.map(drop);
    let problems = vec![FieldProblem::NameMissing, FieldProblem::PasswordTooShort];
    assert_eq!(refused, Err(SignUpError::Fields(problems)));
}

#[tokio::test]
async fn without_an_invite_that_works_nobody_signs_up() {
    let (portal, ada) = Portal::set_up().await;
    let invite = portal.invite(&ada, Role::Learner).await;
    let unknown = Token::random().reveal();
    for text in ["", "nonsense", &unknown] {
        let refused = portal.sign_up(text, "bob", None).await.map(drop);
        assert_eq!(refused, Err(SignUpError::InviteUnusable), "{text}");
        assert_eq!(
            portal.accounts.offer(text, noon()).await,
            Ok(None),
            "{text}"
        );
    }
    let form = SignUpForm {
        invite: &invite,
        ..SIGN_UP
    };
    let late = portal.accounts.sign_up(form, None, days(7)).await.map(drop);
    assert_eq!(late, Err(SignUpError::InviteUnusable));
    let lead = portal.lead(&ada).await;
    let listed = portal.accounts.invites(&lead).await.expect("list")[0].invite_id;
    assert_eq!(
        portal.accounts.revoke_invite(&lead, listed, noon()).await,
        Ok(true)
    );
    let refused = portal.sign_up(&invite, "bob", None).await.map(drop);
    assert_eq!(refused, Err(SignUpError::InviteUnusable));
}

#[tokio::test]
async fn who_signs_up_on_a_shared_computer_gets_an_account_of_their_own() {
    let (portal, ada) = Portal::set_up().await;
    let invite = portal.invite(&ada, Role::Learner).await;
    let bob = portal
        .sign_up(&invite, "bob", Some(&ada))
        .await
        .expect("an account");
    assert_ne!(bob.session.learner, ada.learner);
    assert!(
        portal.sign_in("ada", PASSWORD, None).await.is_ok(),
        "hers is as it was"
    );
}

#[tokio::test]
async fn a_guest_who_signs_in_brings_the_progress_along() {
    let (portal, ada) = Portal::set_up().await;
    portal.finish(ada.learner, "images/layers").await;
    let (cookie, guest) = portal.guest().await;
    portal.finish(guest.learner, "images/pinning").await;
    let session = portal
        .sign_in("ada", PASSWORD, Some(&guest))
        .await
        .expect("a session");
    assert_eq!(session.learner, ada.learner);
    assert_eq!(
        portal.finished(ada.learner).await,
        ["images/layers", "images/pinning"]
    );
    assert!(portal.finished(guest.learner).await.is_empty());
    assert!(!portal.is_open(&cookie, noon()).await);
}

#[tokio::test]
async fn what_an_account_did_never_goes_to_another() {
    let (portal, ada) = Portal::set_up().await;
    let invite = portal.invite(&ada, Role::Learner).await;
    let bob = portal
        .sign_up(&invite, "bob", None)
        .await
        .expect("an account")
        .session;
    portal.finish(bob.learner, "images/pinning").await;
    let as_bob = portal.visitor(&bob).await;
    portal
        .sign_in("ada", PASSWORD, Some(&as_bob))
        .await
        .expect("a session");
    assert!(portal.finished(ada.learner).await.is_empty());
    assert_eq!(portal.finished(bob.learner).await, ["images/pinning"]);
    assert!(
        !portal.is_open(&bob, noon()).await,
        "his session on this computer has ended"
    );
}

#[tokio::test]
async fn signing_in_needs_the_right_username_and_password() {
    let (portal, _) = Portal::set_up().await;
    for (username, password, expected) in [
        ("ada", PASSWORD, Ok(())),
        (" Ada", PASSWORD, Ok(())),
        ("ada", "correct horse", Err(SignInError::Wrong)),
        ("ada", "short", Err(SignInError::Wrong)),
        ("bob", PASSWORD, Err(SignInError::Wrong)),
        ("", PASSWORD, Err(SignInError::Wrong)),
        ("ada' or '1'='1", PASSWORD, Err(SignInError::Wrong)),
    ] {
        let session = portal.sign_in(username, password, None).await;
        assert_eq!(session.map(drop), expected, "{username} {password}");
    }
}

#[tokio::test]
async fn an_account_can_be_tried_only_so_often() {
    let (portal, _) = Portal::set_up().await;
    for _ in 0..10 {
        let refused = portal
            .sign_in("ada", "wrong password", None)
            .await
            .map(drop);
        assert_eq!(refused, Err(SignInError::Wrong));
    }
    let wait = SignedDuration::from_mins(15);
    let refused = portal.sign_in("ada", PASSWORD, None).await.map(drop);
    assert_eq!(
        refused,
        Err(SignInError::TooMany { wait }),
        "the right password does not help"
    );
    assert_eq!(
        portal.sign_in("bob", PASSWORD, None).await.map(drop),
        Err(SignInError::Wrong),
        "others at this address can still try"
    );
    let later = portal.sign_in_at("ada", PASSWORD, None, minutes(15)).await;
    assert!(later.is_ok());
}

#[tokio::test]
async fn an_address_can_try_only_so_many_accounts() {
    let (portal, _) = Portal::set_up().await;
    for number in 0..50 {
        let username = format!("user{number}");
        // Too short to be anybody's password, so that the test need not hash it.
        let refused = portal.sign_in(&username, "x", None).await.map(drop);
        assert_eq!(refused, Err(SignInError::Wrong));
    }
    let refused = portal.sign_in("ada", PASSWORD, None).await.map(drop);
    assert!(
        matches!(refused, Err(SignInError::TooMany { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn who_signs_in_is_not_limited() {
    let (portal, _) = Portal::set_up().await;
    for number in 0..12 {
        let session = portal.sign_in("ada", PASSWORD, None).await;
        assert!(session.is_ok(), "number {number}");
    }
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_or_old() {
    let portal = Portal::new().await;
    let (unused, _) = portal.guest().await;
    assert!(portal.is_open(&unused, minutes(30 * 24 * 60 - 1)).await);

    let (idle, _) = portal.guest().await;
    assert!(portal.is_open(&idle, days(29)).await);
    assert!(portal.is_open(&idle, days(58)).await, "used in between");
    assert!(
        !portal.is_open(&idle, days(88)).await,
        "thirty days without use"
    );

    let (used, _) = portal.guest().await;
    for week in 1..=25 {
        assert!(portal.is_open(&used, days(7 * week)).await, "week {week}");
    }
    assert_eq!(used.ends_at, days(180));
    assert!(portal.is_open(&used, days(179)).await);
    assert!(!portal.is_open(&used, days(180)).await, "used or not");
}

#[tokio::test]
async fn a_cookie_that_is_not_ours_is_nobody() {
    let portal = Portal::new().await;
    let unknown = Token::random().reveal();
    for cookie in ["", "nonsense", &unknown] {
        assert_eq!(
            portal.accounts.visitor(cookie, noon()).await,
            Ok(None),
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn a_session_that_cannot_be_noted_still_opens() {
    let portal = Portal::new().await;
    let (session, _) = portal.guest().await;
    portal.db.writer().close().await;
    assert!(portal.is_open(&session, days(1)).await);
}

#[tokio::test]
async fn a_learner_lists_and_revokes_their_own_sessions() {
    let (portal, here) = Portal::set_up().await;
    let there = portal
        .sign_in("ada", PASSWORD, None)
        .await
        .expect("a session");
    let third = portal
        .sign_in("ada", PASSWORD, None)
        .await
        .expect("a session");
    let (_, guest) = portal.guest().await;
    let listed = portal.accounts.sessions(&here, noon()).await.expect("list");
    assert_eq!(listed.len(), 3);
    let key = portal.visitor(&there).await.session;
    assert_eq!(
        portal.accounts.revoke_session(&guest, key).await,
        Ok(false),
        "not theirs"
    );
    assert_eq!(portal.accounts.revoke_session(&here, key).await, Ok(true));
    assert!(!portal.is_open(&there, noon()).await);
    assert_eq!(portal.accounts.revoke_other_sessions(&here).await, Ok(1));
    assert!(!portal.is_open(&third, noon()).await);
    portal.accounts.sign_out(&here).await.expect("sign out");
    assert!(
        portal
            .accounts
            .sessions(&here, noon())
            .await
            .expect("list")
            .is_empty()
    );
}

#[tokio::test]
async fn an_account_joins_another_team_and_uses_an_invite_only_when_it_gives_something() {
    let (portal, ada) = Portal::set_up().await;
    let learners = portal.invite(&ada, Role::Learner).await;
    let leads = portal.invite(&ada, Role::Lead).await;
    let bob = portal
        .sign_up(&learners, "bob", None)
        .await
        .expect("an account")
        .session;
    let bob = portal.visitor(&bob).await;
    let (_, guest) = portal.guest().await;
    for (visitor, invite, expected) in [
        (&guest, &leads, Err(JoinError::AccountNeeded)),
        (&bob, &learners, Ok(())),
        (&ada, &leads, Ok(())),
        (&bob, &leads, Ok(())),
        (&bob, &leads, Err(JoinError::InviteUnusable)),
    ] {
        let joined = portal
            .accounts
            .join(visitor, invite, noon())
            .await
            .map(drop);
        assert_eq!(joined, expected);
    }
    let uses: Vec<_> = portal
        .accounts
        .invites(&portal.lead(&bob).await)
        .await
        .expect("list");
    let uses: Vec<_> = uses.iter().map(|it| (it.role, it.uses)).collect();
    assert_eq!(uses, [(Role::Lead, 1), (Role::Learner, 1)]);
}

#[tokio::test]
async fn a_stranger_does_not_learn_which_teams_exist() {
    let (portal, _) = Portal::set_up().await;
    let (_, guest) = portal.guest().await;
    for slug in ["platform", "nowhere"] {
        assert_eq!(
            portal.accounts.access(slug, &guest).await,
            Ok(None),
            "{slug}"
        );
    }
}

#[tokio::test]
async fn a_team_of_the_same_name_gets_an_address_of_its_own() {
    let (portal, ada) = Portal::set_up().await;
    let lead = portal.lead(&ada).await;
    let name: TeamName = "platform!".parse().expect("a name");
    for slug in ["platform-2", "platform-3"] {
        let team = portal
            .accounts
            .create_team(&lead, &name, noon())
            .await
            .expect("a team");
        assert_eq!(team.slug, slug);
        let access = portal.accounts.access(slug, &ada).await.expect("question");
        assert!(matches!(access, Some(Access::Lead(_))), "{access:?}");
    }
}

#[tokio::test]
async fn tidying_forgets_lost_guests_and_nobody_else() {
    let (portal, ada) = Portal::set_up().await;
    let (lost, guest) = portal.guest().await;
    portal.finish(guest.learner, "images/pinning").await;
    portal.finish(ada.learner, "images/pinning").await;
    portal.accounts.tidy(days(29)).await.expect("tidy");
    assert!(portal.is_open(&lost, days(29)).await);
    portal.accounts.tidy(days(90)).await.expect("tidy");
    assert!(portal.finished(guest.learner).await.is_empty());
    assert_eq!(portal.finished(ada.learner).await, ["images/pinning"]);
}
