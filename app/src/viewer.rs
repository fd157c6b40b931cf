//! Who is looking at a page, read from the request: a proof that handlers take as an argument.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use time::Duration;

use crate::account::{Account, NewSession, Visitor, agent_label};
use crate::db::{LearnerId, Moment};
use crate::{AppError, Portal};

/// Who is looking at a page.
#[derive(Debug, Clone)]
pub(crate) enum Viewer {
    /// Nobody we know.
    Stranger,
    /// Somebody who did something worth keeping, without an account.
    Guest(LearnerId),
    /// Somebody who is signed in.
    Learner(SignedIn),
}

/// A learner who is signed in. A handler that takes one cannot run for a stranger.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    /// The session, and whose it is.
    pub(crate) visitor: Visitor,
    /// What others call them.
    pub(crate) name: String,
}

impl Viewer {
    fn of(visitor: Visitor) -> Self {
        match visitor.account.clone() {
            None => Self::Guest(visitor.learner),
            Some(Account { name, .. }) => Self::Learner(SignedIn { visitor, name }),
        }
    }

    /// Whose progress the page shows.
    pub(crate) fn learner(&self) -> Option<LearnerId> {
        match self {
            Self::Stranger => None,
            Self::Guest(learner) => Some(*learner),
            Self::Learner(signed_in) => Some(signed_in.visitor.learner),
        }
    }

    /// The same viewer, after what a stranger did made a guest of them.
    pub(crate) fn or_guest(self, learner: LearnerId) -> Self {
        match self {
            Self::Stranger => Self::Guest(learner),
            viewer => viewer,
        }
    }
}

/// The session's cookie, whoever it speaks for.
#[derive(Debug, Clone)]
pub(crate) struct OfSession(pub(crate) Option<Visitor>);

impl FromRequestParts<Arc<Portal>> for OfSession {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, AppError> {
        let cookies = CookieJar::from_headers(&parts.headers);
        let Some(cookie) = cookies.get(cookie_name(portal)) else {
            return Ok(Self(None));
        };
        Ok(Self(
            portal
                .accounts()
                .visitor(cookie.value(), Moment::now())
                .await?,
        ))
    }
}

impl FromRequestParts<Arc<Portal>> for Viewer {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, AppError> {
        let OfSession(visitor) = OfSession::from_request_parts(parts, portal).await?;
        Ok(visitor.map_or(Self::Stranger, Self::of))
    }
}

impl FromRequestParts<Arc<Portal>> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, AppError> {
        match Viewer::from_request_parts(parts, portal).await? {
            Viewer::Learner(signed_in) => Ok(signed_in),
            Viewer::Guest(_) | Viewer::Stranger => Err(AppError::SignInNeeded),
        }
    }
}

/// Somebody about to do something worth keeping: a stranger becomes a guest by it.
#[derive(Debug)]
pub(crate) struct Acting {
    visitor: Option<Visitor>,
    agent: String,
}

impl FromRequestParts<Arc<Portal>> for Acting {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, AppError> {
        let OfSession(visitor) = OfSession::from_request_parts(parts, portal).await?;
        Ok(Self {
            visitor,
            agent: agent(&parts.headers),
        })
    }
}

impl Acting {
    /// The learner to keep it for, and the cookie to send where they are new.
    ///
    /// Called last before the deed, so that a refused form leaves no guest behind.
    pub(crate) async fn learner(self, portal: &Portal) -> Result<(LearnerId, CookieJar), AppError> {
        if let Some(visitor) = self.visitor {
            return Ok((visitor.learner, CookieJar::new()));
        }
        let session = portal
            .accounts()
            .welcome_guest(&self.agent, Moment::now())
            .await?;
        Ok((session.learner, session_cookie(portal, &session)))
    }
}

/// Where a request comes from: what sign-in attempts and calls are counted by.
#[derive(Debug, Clone)]
pub struct Client {
    /// The peer's address or, behind trusted proxies, the one that they forward.
    pub address: IpAddr,
    /// The browser, in words.
    pub(crate) agent: String,
}

impl FromRequestParts<Arc<Portal>> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        portal: &Arc<Portal>,
    ) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Ok(Self {
            address: client_address(peer, &parts.headers, portal),
            agent: agent(&parts.headers),
        })
    }
}

/// The last forwarded address that no trusted proxy of ours stands behind. Only what a trusted
/// proxy appended counts: everything to its left, the client may have made up.
fn client_address(peer: IpAddr, headers: &HeaderMap, portal: &Portal) -> IpAddr {
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok());
    let forwarded: Vec<_> = forwarded.flat_map(|value| value.split(',')).collect();
    let mut address = peer;
    for hop in forwarded.into_iter().rev() {
        if !portal.trusts(address) {
            break;
        }
        let Ok(hop) = hop.trim().parse() else { break };
        address = hop;
    }
    address
}

fn agent(headers: &HeaderMap) -> String {
    agent_label(
        headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or(""),
    )
}

/// With the prefix, browsers take the cookie over HTTPS only, and from this host only.
fn cookie_name(portal: &Portal) -> &'static str {
    if portal.is_secure() {
        "__Host-groundwork"
    } else {
        "groundwork"
    }
}

/// The cookie of a session that has begun.
pub(crate) fn session_cookie(portal: &Portal, session: &NewSession) -> CookieJar {
    let age = Duration::seconds(session.ends_at.since(Moment::now()).as_secs());
    let cookie = Cookie::build((cookie_name(portal), session.token.reveal()))
        .path("/")
        .http_only(true)
        .secure(portal.is_secure())
        .same_site(SameSite::Lax)
        .max_age(age);
    CookieJar::new().add(cookie)
}

/// The cookie that ends the browser's part of a session.
pub(crate) fn no_session_cookie(portal: &Portal) -> CookieJar {
    let cookie = Cookie::build((cookie_name(portal), ""))
        .path("/")
        .secure(portal.is_secure())
        .http_only(true);
    let mut cookie = cookie.build();
    cookie.make_removal();
    CookieJar::new().add(cookie)
}
