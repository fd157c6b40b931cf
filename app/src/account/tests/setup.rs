//! The first run: who may set the portal up, and that it happens once.

use super::*;

#[tokio::test]
async fn the_first_account_leads_the_first_team_and_ends_the_setup() {
    let (portal, ada) = Portal::set_up().await;
    assert_eq!(
        ada.account.as_ref().map(|it| it.name.as_str()),
        Some("Ada Lovelace")
    );
    assert_eq!(portal.lead(&ada).await.team().name, "Platform");
    assert!(!portal.accounts.needs_setup());
    assert_eq!(portal.accounts.setup_token(), None);
    let again = portal.accounts.set_up(SET_UP, None, noon()).await.map(drop);
    assert_eq!(again, Err(SetUpError::AlreadyDone));
    let restarted = Accounts::open(Db::clone(&portal.db))
        .await
        .expect("accounts");
    assert!(!restarted.needs_setup());
}

#[tokio::test]
async fn of_two_processes_that_wait_for_a_setup_the_first_one_gets_it() {
    let one = Portal::new().await;
    let two = Accounts::open(Db::clone(&one.db)).await.expect("accounts");
    for (accounts, expected) in [
        (&one.accounts, Ok(())),
        (&two, Err(SetUpError::AlreadyDone)),
    ] {
        let token = accounts.setup_token().expect("a token");
        let form = SetUpForm {
            token: &token,
            ..SET_UP
        };
        assert_eq!(
            accounts.set_up(form, None, noon()).await.map(drop),
            expected
        );
    }
}

#[tokio::test]
async fn a_setup_form_shows_all_its_problems_in_order() {
    let portal = Portal::new().await;
    let form = SetUpForm {
        token: "guess",
        team: " ",
        name: "",
        username: "a",
        ..SET_UP
    };
    let refused = portal.accounts.set_up(form, None, noon()).await.map(drop);
    let problems = vec![
        FieldProblem::SetupTokenWrong,
        FieldProblem::TeamMissing,
        FieldProblem::NameMissing,
        FieldProblem::UsernameTooShort,
    ];
    assert_eq!(refused, Err(SetUpError::Fields(problems)));
    let guess = Token::random().reveal();
    let form = SetUpForm {
        token: &guess,
        ..SET_UP
    };
    let refused = portal.accounts.set_up(form, None, noon()).await.map(drop);
    assert_eq!(
        refused,
        Err(SetUpError::Fields(vec![FieldProblem::SetupTokenWrong]))
    );
    assert!(portal.accounts.needs_setup());
}
