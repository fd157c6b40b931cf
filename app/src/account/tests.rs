//! What people do with accounts, from end to end, on a fresh database.

use std::net::{IpAddr, Ipv4Addr};

use jiff::SignedDuration;

use super::*;
use crate::db::fixture::{Fixture, minutes, noon};
use crate::db::team::Role;
use crate::db::{lesson_done, progress};

mod session;
mod setup;
mod sign_in;
mod sign_up;
mod team;

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
