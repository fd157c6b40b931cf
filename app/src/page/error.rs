//! The pages of what went wrong: what happened, what it means, what to do.

use leptos::prelude::*;

use crate::AppError;

/// The page of one error, with a way on.
#[component]
pub(crate) fn ErrorPage(error: AppError) -> impl IntoView {
    let Words {
        title,
        meaning,
        ways,
    } = words(error);
    let ways = ways.iter().enumerate().map(|(index, (href, label))| {
        let class = if index == 0 {
            "button primary"
        } else {
            "button plain"
        };
        view! { <a class=class href=*href>{*label}</a> }
    });
    view! {
        <main id="main" class="page error-page">
            <header class="page-head">
                <p class="crumb">{format!("Error {}", error.status().as_u16())}</p>
                <h1>{title}</h1>
                <p class="standfirst">{meaning}</p>
            </header>
            <p class="actions">{ways.collect_view()}</p>
        </main>
    }
}

struct Words {
    title: &'static str,
    meaning: &'static str,
    /// Addresses and their labels, the likeliest first.
    ways: &'static [(&'static str, &'static str)],
}

fn words(error: AppError) -> Words {
    match error {
        AppError::NotFound => Words {
            title: "There is nothing at this address",
            meaning: "The address may be mistyped, or what was here may have a new name.",
            ways: &[
                ("/learn", "All lessons"),
                ("/decide", "All decisions"),
                ("/rules", "All rules"),
                ("/", "Home"),
            ],
        },
        AppError::BadRequest => Words {
            title: "That request could not be read",
            meaning: "It is not one that a page of this portal sends. Nothing was changed. Go back and try once more.",
            ways: &[("/", "Home")],
        },
        AppError::SignInNeeded => Words {
            title: "Sign in to see this",
            meaning: "This page belongs to a team. Reading the lessons, checking files and deciding need no account.",
            ways: &[("/sign-in", "Sign in"), ("/", "Home")],
        },
        AppError::Forbidden => Words {
            title: "This is not yours to see",
            meaning: "It belongs to a team that you are not in, or it was asked for by another site. Nothing was changed.",
            ways: &[("/team", "Your teams"), ("/", "Home")],
        },
        AppError::FormsOnly => Words {
            title: "This address has no page",
            meaning: "It does something when a button on another page sends it a form. Nothing was changed.",
            ways: &[("/learn", "All lessons"), ("/", "Home")],
        },
        AppError::TooLarge => Words {
            title: "That is more than the portal takes",
            meaning: "One form may hold one mebibyte. Nothing was saved. The command line reads larger files.",
            ways: &[("/check", "Check a smaller file"), ("/", "Home")],
        },
        AppError::TooManyAttempts => Words {
            title: "Too many attempts",
            meaning: "Signing in failed too often for this account or from this address. Wait a quarter of an hour and try again.",
            ways: &[("/sign-in", "Sign in"), ("/", "Home")],
        },
        AppError::Broken => Words {
            title: "Something broke, and it was our fault",
            meaning: "It is in the server’s log. What you saved before is still there.",
            ways: &[("/", "Home")],
        },
        AppError::Unavailable => Words {
            title: "Groundwork cannot save right now",
            meaning: "Nothing you did before is lost. What you typed is still in your browser: go back, wait a minute, and send it again.",
            ways: &[("/", "Home")],
        },
    }
}
