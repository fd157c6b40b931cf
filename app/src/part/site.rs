//! What stands above and below every page: the way to the four jobs, and who is signed in.

use leptos::prelude::*;

use crate::render::Section;
use crate::viewer::Viewer;

const BRAND: &str = r#"<path d="M7 4h10v10H7z" fill="currentColor"/><path d="M1.5 14.5h21M6 15l-3.5 5M11.5 15 8 20M17 15l-3.5 5M22 15.5 18.5 20"/>"#;

const JOBS: [(Section, &str, &str); 4] = [
    (Section::Learn, "/learn", "Learn"),
    (Section::Check, "/check", "Check"),
    (Section::Decide, "/decide", "Decide"),
    (Section::Team, "/team", "Team"),
];

/// The brand, the four jobs, and the account.
#[component]
pub(crate) fn SiteHeader(section: Section, viewer: Viewer) -> impl IntoView {
    let jobs = JOBS.map(|(job, href, name)| {
        let current = (job == section).then_some("page");
        view! { <li><a href=href aria-current=current>{name}</a></li> }
    });
    view! {
        <header class="site-header">
            <a class="brand" href="/" aria-current=(section == Section::Home).then_some("page")>
                <svg
                    viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
                    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" inner_html=BRAND
                ></svg>
                "Groundwork"
            </a>
            <nav class="site-nav" aria-label="Main">
                <ul>
                    {jobs.collect_view()}
                    <li class="search-link"><a href="/search" aria-current=(section == Section::Search).then_some("page")>"Search"</a></li>
                </ul>
            </nav>
            {(section != Section::Search).then(search)}
            <div class="account">{account(section, viewer)}</div>
        </header>
    }
}

/// Where there is room, the field itself stands above every page but that of the results.
fn search() -> impl IntoView {
    view! {
        <form class="site-search" role="search" action="/search">
            <input type="search" name="q" aria-label="Search" placeholder="Search" maxlength="200" autocomplete="off"/>
        </form>
    }
}

fn account(section: Section, viewer: Viewer) -> impl IntoView {
    let current = (section == Section::Account).then_some("page");
    match viewer {
        Viewer::Learner(learner) => view! {
            <a href="/account" aria-current=current>{learner.name}</a>
            <form method="post" action="/sign-out"><button>"Sign out"</button></form>
        }
        .into_any(),
        Viewer::Stranger | Viewer::Guest(_) => {
            view! { <a href="/sign-in" aria-current=current>"Sign in"</a> }.into_any()
        }
    }
}

/// What this portal is, and what does not fit above.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <nav aria-label="About this portal">
                <a href="/about">"About"</a>
                <a href="/glossary">"Glossary"</a>
                <a href="/rules">"Rules"</a>
                <a href="/command-line">"Command line"</a>
                <a href="/antipatterns">"Antipatterns"</a>
                <a href="/changelog">"Changes"</a>
                <span>{concat!("Groundwork ", env!("CARGO_PKG_VERSION"))}</span>
            </nav>
        </footer>
    }
}
