//! Signing up: guests keep what they did, and only an invite lets anybody in.

use super::*;

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
