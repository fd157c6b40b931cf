//! Sessions: how they end, and whose they are.

use super::*;

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
