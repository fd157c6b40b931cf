//! Every page, one address a file, and the one list of all routes in the order of the site map.

mod about;
mod account;
mod antipatterns;
mod authors;
mod changelog;
mod check;
mod command_line;
mod crawlers;
mod decide;
mod decisions;
pub(crate) mod error;
mod glossary;
mod home;
mod join;
mod learn;
mod lesson;
mod print;
mod review;
mod rule;
mod rules;
mod search;
mod setup;
mod sign_in;
mod team;
mod teams;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::{AppError, Portal};

/// Every address of the portal that shows or does something for a person.
pub fn router(portal: Arc<Portal>) -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/learn", get(learn::show))
        .route("/learn/print", get(print::show))
        .route("/learn/{track}", get(learn::show_track))
        .route("/learn/{track}/{lesson}", get(lesson::show))
        .route("/learn/{track}/{lesson}/done", post(lesson::mark_done))
        .route("/learn/{track}/{lesson}/quiz", post(lesson::answer_quiz))
        .route(
            "/learn/{track}/{lesson}/exercise",
            post(lesson::try_exercise),
        )
        .route("/antipatterns", get(antipatterns::show))
        .route("/review", get(review::show).post(review::answer))
        .route("/check", get(check::show).post(check::check))
        .route(
            "/assets/{version}/notes/{content}/{kind}",
            get(check::notes),
        )
        .route("/command-line", get(command_line::show))
        .route("/rules", get(rules::show))
        .route("/rules/{rule}", get(rule::show))
        .route("/decide", get(decide::list))
        .route("/decide/{decision}", get(decide::start))
        .route("/decide/{decision}/all", get(decide::show_all))
        .route("/decide/{decision}/record.md", get(decide::markdown))
        .route("/decide/{decision}/record.json", get(decide::json))
        .route("/decide/{decision}/save", post(decide::save))
        .route("/decide/{decision}/{node}", get(decide::show))
        .route("/team", get(teams::show))
        .route("/team/{team}", get(team::show))
        .route("/team/{team}/invite", post(team::invite))
        .route("/team/{team}/invite/revoke", post(team::revoke_invite))
        .route("/search", get(search::show))
        .route("/team/{team}/decisions", get(decisions::list))
        .route("/team/{team}/decisions/{kept}", get(decisions::show))
        .route(
            "/team/{team}/decisions/{kept}/record.md",
            get(decisions::markdown),
        )
        .route(
            "/team/{team}/decisions/{kept}/record.json",
            get(decisions::json),
        )
        .route(
            "/team/{team}/decisions/{kept}/forget",
            post(decisions::forget_decision),
        )
        .route("/authors", get(authors::show))
        .route("/glossary", get(glossary::show))
        .route("/about", get(about::show))
        .route("/changelog", get(changelog::show))
        .route("/changelog.atom", get(changelog::feed))
        .route("/robots.txt", get(crawlers::robots))
        .route("/sitemap.xml", get(crawlers::sitemap))
        .route("/llms.txt", get(crawlers::llms))
        .route("/setup", get(setup::show).post(setup::create))
        .route("/join/{token}", get(join::show).post(join::join))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/account", get(account::show))
        .route("/account/sign-out", post(account::sign_out_elsewhere))
        .fallback(async || AppError::NotFound)
        .with_state(portal)
}
