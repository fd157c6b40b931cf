//! Signing in: who is let in, how often they may try, and whose progress goes where.

use super::*;

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
