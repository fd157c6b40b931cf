//! `/team/{team}`: members against lessons: who is where, who is stuck, who skipped ahead.
//!
//! Every member sees the same page; the lead may also invite.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use content::{Lesson, Library};
use leptos::prelude::*;
use lint::Severity;
use serde::Deserialize;

use super::teams::role_name;
use crate::AppError;
use crate::account::{Access, Lead};
use crate::db::invite::ListedInvite;
use crate::db::progress::{self, MemberProgress};
use crate::db::team::{Role, Team};
use crate::db::{InviteId, Moment};
use crate::icon::Icon;
use crate::part::date::ago;
use crate::part::mark::{Mark, cell_mark};
use crate::part::sign::{icon, severity};
use crate::portal::Portal;
use crate::render::{Document, Section};
use crate::standing::Standing;
use crate::viewer::{SignedIn, Viewer};

/// GET `/team/{team}`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let access = access(&portal, &signed_in, &slug).await?;
    page(&portal, signed_in, access, None).await
}

/// POST `/team/{team}/invite`: a new link. It is in this answer and nowhere else.
pub(super) async fn invite(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let lead = lead(&portal, &signed_in, &slug).await?;
    let invite = portal
        .accounts()
        .invite(&lead, Role::Learner, Moment::now())
        .await?;
    let link = portal.invite_link(&invite.token);
    page(&portal, signed_in, Access::Lead(lead), Some(link)).await
}

/// Which invite to end.
#[derive(Debug, Deserialize)]
pub(super) struct Ended {
    invite: String,
}

/// POST `/team/{team}/invite/revoke`
pub(super) async fn revoke_invite(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path(slug): Path<String>,
    Form(form): Form<Ended>,
) -> Result<Response, AppError> {
    let invite: InviteId = form.invite.parse().map_err(|_| AppError::BadRequest)?;
    let lead = lead(&portal, &signed_in, &slug).await?;
    if !portal
        .accounts()
        .revoke_invite(&lead, invite, Moment::now())
        .await?
    {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to(&format!("/team/{slug}")).into_response())
}

/// A team that is not there and a team of others look the same from outside.
async fn access(portal: &Portal, signed_in: &SignedIn, slug: &str) -> Result<Access, AppError> {
    portal
        .accounts()
        .access(slug, &signed_in.visitor)
        .await?
        .ok_or(AppError::NotFound)
}

async fn lead(portal: &Portal, signed_in: &SignedIn, slug: &str) -> Result<Lead, AppError> {
    match access(portal, signed_in, slug).await? {
        Access::Lead(lead) => Ok(lead),
        Access::Learner(_) => Err(AppError::Forbidden),
    }
}

/// A member with where they stand.
struct Row {
    name: String,
    role: Role,
    last_active: String,
    standing: Standing,
}

impl Row {
    fn of(member: MemberProgress, now: Moment) -> Self {
        let last = member.progress.last_active_at();
        Self {
            name: member.member.name,
            role: member.member.role,
            last_active: last.map_or("no activity yet".to_owned(), |at| {
                ago(at.timestamp(), now.timestamp())
            }),
            standing: Standing::of(&member.progress),
        }
    }
}

async fn page(
    portal: &Portal,
    signed_in: SignedIn,
    access: Access,
    new_link: Option<String>,
) -> Result<Response, AppError> {
    let now = Moment::now();
    let (team, lead) = match access {
        Access::Lead(lead) => (lead.team().clone(), Some(lead)),
        Access::Learner(team) => (team, None),
    };
    let rows: Vec<_> = progress::of_team(portal.db(), team.team_id)
        .await?
        .into_iter()
        .map(|it| Row::of(it, now))
        .collect();
    let invites = match &lead {
        Some(lead) => portal.accounts().invites(lead).await?,
        None => Vec::new(),
    };
    let viewer = Viewer::Learner(signed_in);
    let library = portal.library();
    Ok(Document::new(
        team.name.clone(),
        Section::Team,
        "Who is where in the course.",
    )
    .render(portal, &viewer, || {
        let standfirst = match rows.len() {
            1 => "You are the only member so far.".to_owned(),
            count => format!("{count} members. Each of them sees this page as you do."),
        };
        view! {
            <main id="main" class="page team">
                <header class="page-head full">
                    <h1>{team.name.clone()}</h1>
                    <p class="standfirst">{standfirst}</p>
                    <p><a href=format!("/team/{}/decisions", team.slug)>"Decisions of this team"</a></p>
                </header>
                {attention(library, &rows)}
                {table(library, &rows)}
                {lead.is_some().then(|| view! { <p><a href="/authors">"How questions are answered"</a></p> })}
                {lead.is_some().then(|| invite_section(&team, &invites, new_link, now))}
            </main>
        }
    }))
}

/// What a lead should know first: who skipped ahead, who is stuck.
fn attention(library: &Library, rows: &[Row]) -> impl IntoView + use<> {
    let skipped = rows.iter().filter_map(|row| {
        let (ground, begun) = row.standing.skipped_ahead(library)?;
        let words = format!(
            " started “{}” before finishing “{}”.",
            begun.title, ground.title
        );
        Some(
            view! {
                <li>
                    <span class="severity warning">{icon(Icon::Flag)}"Skipped ahead"</span>
                    " "<p><strong>{row.name.clone()}</strong>{words}</p>
                </li>
            }
            .into_any(),
        )
    });
    let stuck = rows.iter().flat_map(|row| row.standing.stuck(library).into_iter().map(move |(lesson, attempts)| {
        view! {
            <li>
                {severity(Severity::Hint, "Stuck")}
                " "<p><strong>{row.name.clone()}</strong>{format!(" tried the exercise of “{}” {attempts} times without passing.", lesson.title)}</p>
            </li>
        }.into_any()
    }));
    let lines: Vec<_> = skipped.chain(stuck).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="full attention" aria-labelledby="attention">
                <h2 id="attention">"Worth a word"</h2>
                <ul role="list">{lines}</ul>
            </section>
        }
    })
}

fn table(library: &Library, rows: &[Row]) -> impl IntoView + use<> {
    let tracks: Vec<_> = library.tracks().iter().map(|track| {
        view! { <th scope="colgroup" colspan=track.lessons.len() class="first">{track.title.clone()}</th> }
    }).collect();
    let lessons: Vec<_> = columns(library).map(|(lesson, is_first)| {
        view! { <th scope="col" class=if is_first { "lesson-name first" } else { "lesson-name" }><span>{lesson.title.clone()}</span></th> }
    }).collect();
    let members: Vec<_> = rows.iter().map(|row| member_row(library, row)).collect();
    view! {
        <section class="full" aria-labelledby="progress">
            <h2 id="progress">"Members and lessons"</h2>
            <p class="legend small">
                <span class="mark done">{icon(Icon::Done)}"done"</span>" "
                <span class="mark started">{icon(Icon::Started)}"started"</span>" "
                <span>"empty: not started"</span>
            </p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="progress">
                <table class="progress">
                    <thead>
                        <tr><td></td>{tracks}</tr>
                        <tr><th scope="col">"Member"</th>{lessons}</tr>
                    </thead>
                    <tbody>{members}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Every lesson in order, and whether it begins a track.
fn columns(library: &Library) -> impl Iterator<Item = (&Lesson, bool)> {
    library.tracks().iter().flat_map(|track| {
        track
            .lessons
            .iter()
            .enumerate()
            .map(|(index, lesson)| (lesson, index == 0))
    })
}

fn member_row(library: &Library, row: &Row) -> impl IntoView + use<> {
    let cells: Vec<_> = columns(library)
        .map(|(lesson, is_first)| {
            let mark: Mark = row.standing.mark(lesson);
            view! { <td class=is_first.then_some("first")>{cell_mark(mark)}</td> }
        })
        .collect();
    let note = match row.role {
        Role::Lead => format!("{} · {}", role_name(row.role), row.last_active),
        Role::Learner => row.last_active.clone(),
    };
    view! { <tr><th scope="row">{row.name.clone()}<span class="small">{note}</span></th>{cells}</tr> }
}

fn invite_section(
    team: &Team,
    invites: &[ListedInvite],
    new_link: Option<String>,
    now: Moment,
) -> impl IntoView + use<> {
    let action = format!("/team/{}/invite", team.slug);
    let open: Vec<_> = invites.iter().filter(|invite| invite.works_at(now)).map(|invite| {
        let uses = match invite.uses {
            1 => "used once".to_owned(),
            uses => format!("used {uses} times"),
        };
        let made = ago(invite.created_at.timestamp(), now.timestamp());
        view! {
            <li>
                <p>{format!("Made {made} by {}", invite.invited_by)}" "<span class="small">{uses}</span></p>
                <form method="post" action=format!("{action}/revoke")>
                    <input type="hidden" name="invite" value=invite.invite_id.to_string()/>
                    <button class="button">"Take back"<span class="visually-hidden">{format!(" the link made {made}")}</span></button>
                </form>
            </li>
        }
    }).collect();
    view! {
        <section class="invite" aria-labelledby="invite">
            <h2 id="invite">"Invite people"</h2>
            {new_link.map(|link| view! {
                <div class="field">
                    <label for="link">"Invite link"</label>
                    <p class="field-hint" id="link-hint">"Copy it and send it. It is shown once."</p>
                    <input id="link" readonly value=link aria-describedby="link-hint"/>
                </div>
            })}
            <form class="form" method="post" action=action.clone()>
                <p>"Anyone with the link can join this team for seven days."</p>
                <p class="actions"><button class="button primary">"Make an invite link"</button></p>
            </form>
            {(!open.is_empty()).then(|| view! { <h3>"Links that work"</h3><ul class="sessions" role="list">{open}</ul> })}
        </section>
    }
}
