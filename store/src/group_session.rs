//! Group and family sessions on file: one entry, and an activity in the file of each who was there.

use crate::{Caller, Store, StoreError, Tx, activity, audit, case_file::read_code, casework::recorder};
use lidzas_domain::{
    activity::{ActivityList, Purpose, RecordActivity},
    code_list::Role,
    form::{Fault, FieldError},
    group_session::{GroupSession, Participant, RecordSession, SessionKind},
    person::{AccountId, GroupSessionId, HouseholdId, NameForms, OpId, PersonId},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// As many sessions as a page shows.
const MOST: i64 = 50;
/// As many open cases as one has to choose from.
const MOST_CASES: i64 = 500;

/// What recording a session made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The session.
    pub id: GroupSessionId,
}

impl Store {
    /// Records a session once; the form's draft goes with it.
    ///
    /// # Errors
    /// `Fields` naming `people` when somebody's file is not open to this user, or began after the day.
    pub async fn record_session(
        &self,
        caller: Caller,
        op: OpId,
        role: Role,
        session: RecordSession,
        draft: Option<Uuid>,
    ) -> Result<Held, StoreError> {
        self.once(caller, op, "group_session", move |tx| {
            Box::pin(async move {
                let id = record(tx, &session).await?;
                for (person, remark) in &session.people {
                    in_reach(tx, *person, &session).await?;
                    let done = of_one(role, &session, remark);
                    let activity = activity::record_of_session(tx, *person, &done, Some(id)).await?;
                    let entry = audit::Entry::of("activity.recorded", *person).on(activity);
                    audit::write(tx, entry.fields(activity::FIELDS)).await?;
                }
                crate::draft::sent(tx, draft).await?;
                Ok(Held { id: GroupSessionId::from_uuid(id) })
            })
        })
        .await
    }

    /// The open cases of whoever asks, by name: who could have been at a session.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_clients(&self, caller: Caller) -> Result<Vec<Participant>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let rows = sqlx::query!(
            r#"select i.person_id, i.latin_given, i.latin_family, m.household_id as "household_id?"
               from (select distinct s.person_id from assignment s where s.account_id = access_account()
                   and s.from_day <= today_in_riga() and (s.to_day is null or s.to_day > today_in_riga())) mine
                 join case_file c on c.person_id = mine.person_id and c.state <> 'closed'
                 join person_identity i on i.person_id = c.person_id
                 left join household_member m on m.person_id = c.person_id and m.to_day is null
               order by i.latin_family, i.latin_given, i.person_id limit $1"#,
            MOST_CASES
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        rows.into_iter()
            .map(|row| {
                Ok(Participant {
                    person: PersonId::from_uuid(row.person_id),
                    name: heading(&row.latin_given, &row.latin_family)?,
                    household: row.household_id.map(HouseholdId::from_uuid),
                })
            })
            .collect()
    }

    /// The sessions this user led, newest first, with those of who was there that the user may see.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_sessions(&self, caller: Caller) -> Result<Vec<GroupSession>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let rows = sqlx::query!(
            "select s.id, s.kind, s.topic, s.method, s.held_on, s.minutes, s.place, s.language, s.interpreted, s.words, s.people,
               s.recorded_by, a.display_name
             from group_session s join account a on a.id = s.recorded_by
             where s.recorded_by = access_account() order by s.held_on desc, s.id desc limit $1",
            MOST
        )
        .fetch_all(&mut *tx)
        .await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut seen = seen(&mut tx, &ids).await?;
        let about: Vec<PersonId> = seen.values().flatten().map(|(person, _)| *person).collect();
        audit::write_for_each(&mut tx, audit::Entry::without_person("sessions.seen"), about).await?;
        tx.commit().await?;
        rows.into_iter()
            .map(|row| {
                Ok(GroupSession {
                    id: GroupSessionId::from_uuid(row.id),
                    kind: read_code("session_kind", SessionKind::from_code(&row.kind))?,
                    topic: row.topic,
                    method: row.method,
                    held_on: row.held_on,
                    minutes: row.minutes.and_then(|minutes| u16::try_from(minutes).ok()),
                    place: row.place,
                    language: row.language,
                    interpreted: row.interpreted,
                    words: row.words,
                    people: u16::try_from(row.people).unwrap_or(u16::MAX),
                    seen: seen.remove(&row.id).unwrap_or_default(),
                    led_by: Some((AccountId::from_uuid(row.recorded_by), row.display_name)),
                })
            })
            .collect()
    }
}

fn heading(given: &str, family: &str) -> Result<String, StoreError> {
    let names = NameForms::latin(given, family).map_err(|_e| StoreError::Unreadable("names"))?;
    Ok(names.heading())
}

/// Those who were at these sessions and whose file is open to the user.
async fn seen(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<(PersonId, String)>>, StoreError> {
    let rows = sqlx::query!(
        r#"select v.session_id as "session_id!", i.person_id, i.latin_given, i.latin_family
           from activity v join person_identity i on i.person_id = v.person_id
           where v.session_id = any($1) order by i.latin_family, i.latin_given, i.person_id"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut seen: HashMap<Uuid, Vec<(PersonId, String)>> = HashMap::new();
    for row in rows {
        let name = heading(&row.latin_given, &row.latin_family)?;
        seen.entry(row.session_id).or_default().push((PersonId::from_uuid(row.person_id), name));
    }
    Ok(seen)
}

async fn record(tx: &mut Tx, session: &RecordSession) -> Result<Uuid, StoreError> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into group_session (id, kind, topic, method, place, held_on, minutes, language, interpreted, words, people,
           recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id,
        session.kind.code(),
        session.topic,
        session.method,
        session.place,
        session.held_on,
        session.minutes.and_then(|minutes| i16::try_from(minutes).ok()),
        session.language,
        session.interpreted,
        session.words,
        i16::try_from(session.people.len()).unwrap_or(i16::MAX),
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Refuses somebody whose file is not open to the user, or who was not in Latvia yet.
async fn in_reach(tx: &mut Tx, person: PersonId, session: &RecordSession) -> Result<(), StoreError> {
    let row = sqlx::query!(
        r#"select c.arrived_on, access_serves(c.person_id) as "serves!" from case_file c where c.person_id = $1"#,
        person.as_uuid()
    )
    .fetch_optional(&mut **tx)
    .await?;
    let fault = match row {
        Some(row) if !row.serves => Fault::UnknownChoice,
        Some(row) if row.arrived_on.is_some_and(|arrived| session.held_on < arrived) => Fault::BeforeArrival,
        Some(_) => return Ok(()),
        None => Fault::UnknownChoice,
    };
    Err(StoreError::Fields(vec![FieldError { field: "people".to_owned(), fault }]))
}

/// What lands in one participant's file: what all were told, and what concerned this one.
fn of_one(role: Role, session: &RecordSession, remark: &str) -> RecordActivity {
    let list = ActivityList::of(role);
    // a mentor's list has no group work of its own
    let kind = match list {
        ActivityList::Worker => session.kind.activity(),
        ActivityList::Mentor => "life_in_society",
    };
    RecordActivity {
        list,
        kind: kind.to_owned(),
        done_on: session.held_on,
        minutes: session.minutes,
        place: session.place.clone(),
        words: format!("{}\n{}", session.topic, session.words),
        outcome: remark.to_owned(),
        purpose: Purpose::default(),
        with_whom: String::new(),
        language: session.language.clone(),
        interpreted: session.interpreted,
    }
}
