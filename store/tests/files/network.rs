//! The social support network: ties and family with all their versions, across households, and who sees them.

use super::{Office, audited, common::TestDatabase, days_ago, office, on, op, today};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    code_list::Role,
    form::{DateFields, Fault},
    network::{Care, Changes, Kinship, Network, NetworkForm, NetworkKind, NetworkPart, Quality, Relative},
    person::PersonId,
};
use lidzas_store::{StoreError, casework::Recorded};
use uuid::Uuid;

async fn send(
    office: &Office,
    person: PersonId,
    kind: NetworkKind,
    changes: Changes,
    form: NetworkForm,
) -> Result<Recorded, StoreError> {
    let record = form.read(kind, changes, today()).expect("the form of a test is whole");
    office.store.record_network(office.caller(office.worker), op(), person, record, None).await
}

fn tie(name: &str) -> NetworkForm {
    NetworkForm { name: name.to_owned(), kind: "friend".to_owned(), ..NetworkForm::begun(today()) }
}

async fn new_tie(office: &Office, person: PersonId, form: NetworkForm) -> Uuid {
    send(office, person, NetworkKind::Tie, Changes::default(), form).await.unwrap().id
}

fn on_version(id: Uuid, version: i32) -> Changes {
    Changes { id: Some(id), version }
}

fn because(form: NetworkForm) -> NetworkForm {
    NetworkForm { reason: "Klienta stāstītais sarunā".to_owned(), ..form }
}

async fn network(office: &Office, person: PersonId) -> Network {
    office
        .store
        .network(office.caller(office.worker), Role::SocialWorker, person, NetworkPart::default())
        .await
        .unwrap()
}

fn fault(result: Result<Recorded, StoreError>) -> (String, Fault) {
    match result {
        Err(StoreError::Fields(faults)) => (faults[0].field.clone(), faults[0].fault),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_tie_changes_and_ends_and_every_version_stays() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let id =
        new_tie(&office, person, NetworkForm { happened_on: DateFields::of(days_ago(9)), ..tie("Fatima") })
            .await;
    let tense = NetworkForm {
        quality: "tense".to_owned(),
        happened_on: DateFields::of(days_ago(5)),
        ..because(tie("Fatima"))
    };
    send(&office, person, NetworkKind::Tie, on_version(id, 1), tense.clone()).await.unwrap();
    let unchanged = send(&office, person, NetworkKind::Tie, on_version(id, 2), tense).await;
    assert!(matches!(unchanged, Err(StoreError::Contradiction("nothing_corrected"))), "{unchanged:?}");
    let early = NetworkForm { happened_on: DateFields::of(days_ago(6)), ..because(tie("Fatima")) };
    let early = send(&office, person, NetworkKind::EndTie, on_version(id, 2), early).await;
    assert_eq!(fault(early), ("happened_on".to_owned(), Fault::BeforeTheOther));
    send(&office, person, NetworkKind::EndTie, on_version(id, 2), because(tie(""))).await.unwrap();

    let network = network(&office, person).await;
    assert_eq!(network.lasting().count(), 0);
    let standing = &network.ties[0];
    assert!(standing.now.ended && standing.now.content.name == "Fatima");
    let qualities: Vec<_> = standing.former.iter().map(|it| (it.number, it.content.quality)).collect();
    assert_eq!(qualities, [(2, Quality::Tense), (1, Quality::Supportive)]);
    assert_eq!(standing.now.recorded_by.as_deref(), Some("worker"));
    // what is over changes no more
    let over = send(&office, person, NetworkKind::Tie, on_version(id, 3), because(tie("Fatima A."))).await;
    assert_eq!(fault(over), ("reason".to_owned(), Fault::Contradicts));
    for (code, times) in [
        ("network.tie_recorded", 1),
        ("network.tie_changed", 1),
        ("network.tie_ended", 1),
        ("network.seen", 1),
    ] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    let mut tx = office.store.begin(office.caller(office.worker)).await.unwrap();
    assert!(sqlx::query("delete from network_tie").execute(&mut *tx).await.is_err());
}

#[tokio::test]
async fn of_two_who_change_one_tie_the_second_is_told_and_a_repeated_sending_changes_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let id = new_tie(&office, person, tie("Fatima")).await;
    let change = |strength: &str| {
        let form = NetworkForm { strength: strength.to_owned(), ..because(tie("Fatima")) };
        send(&office, person, NetworkKind::Tie, on_version(id, 1), form)
    };
    let (one, other) = tokio::join!(change("strong"), change("weak"));
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");

    let (op, record) = (op(), tie("Leila").read(NetworkKind::Tie, Changes::default(), today()).unwrap());
    let again =
        || office.store.record_network(office.caller(office.worker), op, person, record.clone(), None);
    let (one, other) = tokio::join!(again(), again());
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(network(&office, person).await.ties.len(), 2);
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let other = office.take_in(&["Sami"], days_ago(30)).await[0];
    let id = new_tie(&office, person, tie("Fatima")).await;
    let elsewhere = send(&office, other, NetworkKind::Tie, on_version(id, 1), because(tie("x"))).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)), "{elsewhere:?}");
    let retire = "update code_item set retired_on = '2020-01-01' where list = 'tie_kind' and code = 'friend'";
    sqlx::query(retire).execute(&database.owner).await.unwrap();
    let retired = send(&office, person, NetworkKind::Tie, Changes::default(), tie("Leila")).await;
    assert_eq!(fault(retired), ("kind".to_owned(), Fault::UnknownChoice));
    // a tie that has it keeps it when something else changes
    let help = NetworkForm { help: "Pieskata bērnus".to_owned(), ..because(tie("Fatima")) };
    send(&office, person, NetworkKind::Tie, on_version(id, 1), help).await.unwrap();
    for relative in [person, PersonId::from_uuid(Uuid::now_v7())] {
        let form = NetworkForm {
            relative: relative.to_string(),
            kinship: "sibling".to_owned(),
            ..NetworkForm::begun(today())
        };
        let refused = send(&office, person, NetworkKind::Family, Changes::default(), form).await;
        assert_eq!(fault(refused), ("relative".to_owned(), Fault::UnknownChoice));
    }
}

#[tokio::test]
async fn the_family_is_seen_from_both_sides_and_the_household_shares_its_ties() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami"], days_ago(30)).await;
    let apart = office.take_in(&["Leila"], days_ago(30)).await[0];
    let (amina, sami) = (people[0], people[1]);
    // a mother in another household, who is looked after
    let mother = NetworkForm {
        relative: apart.to_string(),
        kinship: "parent".to_owned(),
        care: "gives".to_owned(),
        words: "Gatavo un pavada pie ārsta".to_owned(),
        ..NetworkForm::begun(today())
    };
    let id = send(&office, amina, NetworkKind::Family, Changes::default(), mother).await.unwrap().id;
    let uncle = NetworkForm {
        name: "Omars, Vācijā".to_owned(),
        kinship: "relative".to_owned(),
        ..NetworkForm::begun(today())
    };
    send(&office, amina, NetworkKind::Family, Changes::default(), uncle).await.unwrap();
    let hers = network(&office, amina).await;
    assert_eq!(hers.family.len(), 2);
    assert_eq!(hers.name(apart), Some("Leila Haddad"));
    assert!(hers.household.iter().any(|(person, _)| *person == sami));
    let theirs = network(&office, apart).await;
    let link = &theirs.family[0];
    assert_eq!(link.now.content.relative, Relative::OnFile(amina));
    assert_eq!((link.now.content.kinship, link.now.content.care), (Kinship::Child, Care::Receives));
    assert_eq!(link.person, amina);
    // it is changed where it is recorded
    let end = send(&office, apart, NetworkKind::EndFamily, on_version(id, 1), because(tie(""))).await;
    assert!(matches!(end, Err(StoreError::NotFound)), "{end:?}");
    send(&office, amina, NetworkKind::EndFamily, on_version(id, 1), because(tie(""))).await.unwrap();
    assert!(network(&office, apart).await.family[0].now.ended);

    let shared = NetworkForm { around: "household".to_owned(), ..tie("Kaimiņiene Ilze") };
    new_tie(&office, amina, shared).await;
    new_tie(&office, amina, tie("Aminas draudzene")).await;
    let his = network(&office, sami).await;
    let names: Vec<_> = his.ties.iter().map(|tie| (tie.now.content.name.as_str(), tie.person)).collect();
    assert_eq!(names, [("Kaimiņiene Ilze", amina)]);
    assert_eq!(his.name(amina), Some("Amina Haddad"));
}

#[tokio::test]
async fn the_network_is_content_and_no_mentors() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    new_tie(&office, person, tie("Fatima")).await;
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    office
        .store
        .act(office.caller(office.worker), op(), actor, on(person, 1, assign), today())
        .await
        .unwrap();
    for (account, role) in [(office.mentor, Role::SocialMentor), (office.colleague, Role::SocialWorker)] {
        let caller = office.caller(account);
        let closed = office.store.network(caller, role, person, NetworkPart::default()).await;
        assert!(matches!(closed, Err(StoreError::NotFound)), "{role} {closed:?}");
        let record = tie("x").read(NetworkKind::Tie, Changes::default(), today()).unwrap();
        let refused = office.store.record_network(caller, op(), person, record, None).await;
        assert!(matches!(refused, Err(StoreError::NotAllowed)), "{role} {refused:?}");
    }
    let caller = office.caller(office.coordinator);
    assert!(
        office.store.network(caller, Role::Coordinator, person, NetworkPart::default()).await.unwrap().record
    );
}
