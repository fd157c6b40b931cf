//! Teams: who may see them, and what an invite gives to an account.

use super::*;

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
