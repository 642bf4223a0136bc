//! The directory of interpreters, and booking one for an appointment.

use super::{
    Office, audited,
    calendar::{fault, form, worker},
    common::TestDatabase,
    days_ago, office, op, today,
};
use lidzas_domain::{
    appointment::{AppointmentEvent, AppointmentForm, AppointmentKind},
    form::Fault,
    interpreter::{InterpreterForm, InterpreterKind, InterpreterState},
    person::{AccountId, InterpreterId},
};
use lidzas_store::{StoreError, interpreter::OnInterpreter};

pub async fn interpreter(
    office: &Office,
    account: AccountId,
    name: &str,
) -> Result<InterpreterId, StoreError> {
    let form = InterpreterForm {
        name: name.into(),
        languages: vec!["ar".into()],
        sex: "female".into(),
        cost: "30".into(),
        ..InterpreterForm::default()
    };
    let command = form.read(InterpreterKind::Add).unwrap();
    let on = OnInterpreter { interpreter: None, base_version: 0, command };
    let kept = office.store.keep_interpreter(office.caller(account), op(), on, None, today()).await?;
    Ok(InterpreterId::from_uuid(kept.id))
}

#[tokio::test]
async fn an_interpreter_is_booked_from_the_directory_and_a_retired_one_no_more() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let nadia = interpreter(&office, office.worker, "Nadia").await.unwrap();
    let asked = AppointmentForm { interpreter: nadia.to_string(), ..form(today(), "9.00") };
    let id = desk.appoint(&asked).await;
    let booked = |state: &str, cost: &str| AppointmentForm {
        interpreter: nadia.to_string(),
        booking: state.into(),
        cost: cost.into(),
        ..AppointmentForm::default()
    };
    // taken out of use meanwhile, she still confirms what she was asked for
    let retire = |version, reason: &str| OnInterpreter {
        interpreter: Some(nadia),
        base_version: version,
        command: InterpreterForm { reason: reason.into(), ..InterpreterForm::default() }
            .read(InterpreterKind::Retire)
            .unwrap(),
    };
    let keep = async |account, on| {
        office.store.keep_interpreter(office.caller(account), op(), on, None, today()).await
    };
    keep(office.coordinator, retire(1, "Pārcēlusies uz Tallinu")).await.unwrap();
    let late = keep(office.worker, retire(1, "Vairs neatbild uz zvaniem")).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{late:?}");
    desk.send(AppointmentKind::Book, Some((id, 1)), &booked("confirmed", "30,50")).await.unwrap();
    let one = desk.file().await.coming.remove(0);
    let booking = one.booking.unwrap();
    assert_eq!((booking.name.as_str(), booking.state), ("Nadia", InterpreterState::Confirmed));
    assert_eq!(booking.cents, Some(3050));
    let events: Vec<_> = one.changes.iter().map(|change| change.event).collect();
    assert_eq!(events, [AppointmentEvent::InterpreterConfirmed, AppointmentEvent::InterpreterAsked]);
    let again = fault(desk.send(AppointmentKind::Appoint, None, &asked).await);
    assert_eq!(again, ("interpreter".to_owned(), Fault::UnknownChoice));
    // nobody is needed any more
    desk.send(AppointmentKind::Book, Some((id, 2)), &AppointmentForm::default()).await.unwrap();
    assert_eq!(desk.file().await.coming[0].booking, None);

    // never deleted; a mentor reads the directory and does not keep it
    let all = office.store.interpreters(office.caller(office.mentor)).await.unwrap();
    assert_eq!(all.iter().map(|one| one.retired.as_str()).collect::<Vec<_>>(), ["Pārcēlusies uz Tallinu"]);
    let refused = interpreter(&office, office.mentor, "Omar").await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    assert_eq!(audited(&database.owner, "interpreter.retired").await, 1);
}
