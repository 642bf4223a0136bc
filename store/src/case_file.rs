//! One person's file: reading it (audited) and keeping its entitlement up to date.

mod bars;
mod facts;

pub(crate) use facts::{citizenships, languages};

use crate::{Caller, Store, StoreError, Tx, audit, casework::counts, names::names_of, timeline};
use bars::protected_from;
use chrono::NaiveDate;
use facts::{address, assigned, documents, household, representative, vulnerabilities};
use lidzas_domain::{
    access::{self, Relation, Section, Verb},
    case_file::{ExtensionEntry, History, Permitted, PersonFile, PresenceEntry, StatusEntry},
    code_list::{ArrivalRoute, CaseState, LegalStatus, ResidenceKind, Role, Sex},
    dates::PartialDate,
    entitlement::{Entitlement, Policy, assess},
    person::PersonId,
};
use uuid::Uuid;

/// Reads a value from its code, or says which column is unreadable.
pub(crate) fn read_code<T>(column: &'static str, value: Option<T>) -> Result<T, StoreError> {
    value.ok_or(StoreError::Unreadable(column))
}

/// A birth date from its three columns.
pub(crate) fn birth(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Option<PartialDate> {
    let part = |value: Option<i16>| value.and_then(|v| u32::try_from(v).ok());
    PartialDate::from_parts(year?.into(), part(month), part(day)).ok()
}

/// The dated facts of a person.
pub(crate) async fn history(tx: &mut Tx, person: PersonId) -> Result<History, StoreError> {
    let id = person.as_uuid();
    let arrived_on = sqlx::query_scalar!("select arrived_on from case_file where person_id = $1", id)
        .fetch_one(&mut **tx)
        .await?;
    let statuses = sqlx::query!(
        "select status, happened_on, notified_on, is_final from status_event e where person_id = $1 and not withdrawn
         and not exists (select 1 from status_event n where n.supersedes = e.id) order by happened_on, id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(StatusEntry {
            status: read_code("status", LegalStatus::from_code(&row.status))?,
            happened_on: row.happened_on,
            notified_on: row.notified_on,
            is_final: row.is_final,
        })
    })
    .collect::<Result<_, StoreError>>()?;
    let presence = sqlx::query!(
        "select kind, happened_on, approximate from presence_event e where person_id = $1
         and not exists (select 1 from presence_event n where n.supersedes = e.id) order by happened_on, id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| PresenceEntry {
        departed: row.kind == "departed",
        happened_on: row.happened_on,
        approximate: row.approximate,
    })
    .collect();
    let extensions = sqlx::query!(
        "select until_day, reason from extension e where person_id = $1
         and not exists (select 1 from extension n where n.supersedes = e.id) order by happened_on, id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| ExtensionEntry { until: row.until_day, reason: row.reason })
    .collect();
    Ok(History { arrived_on, statuses, presence, extensions })
}

/// The version of the rule under which the file was opened.
pub(crate) async fn policy(tx: &mut Tx, name: &str) -> Result<Policy, StoreError> {
    let rule = sqlx::query_scalar!("select rule from entitlement_policy where name = $1", name)
        .fetch_one(&mut **tx)
        .await?;
    serde_json::from_value(rule).map_err(|_e| StoreError::Unreadable("policy"))
}

/// What the rule makes of a history.
///
/// # Errors
/// `Contradiction` with the rule's own code when the facts cannot all be true.
pub(crate) fn entitlement_of(policy: &Policy, history: &History) -> Result<Entitlement, StoreError> {
    let facts = history.facts().ok_or(StoreError::Contradiction("arrival_unknown"))?;
    assess(policy, &facts).map_err(|error| StoreError::Contradiction(error.code()))
}

/// Computes the entitlement anew after a change and keeps what the register sorts by.
///
/// # Errors
/// `Contradiction` when the facts cannot all be true; the change must not be committed then.
pub(crate) async fn refresh_entitlement(
    tx: &mut Tx,
    person: PersonId,
    today: NaiveDate,
) -> Result<Entitlement, StoreError> {
    let id = person.as_uuid();
    let name = sqlx::query_scalar!("select policy from case_file where person_id = $1", id)
        .fetch_one(&mut **tx)
        .await?;
    let policy = policy(tx, &name).await?;
    let history = history(tx, person).await?;
    let entitlement = entitlement_of(&policy, &history)?;
    let answer = entitlement.on(today);
    sqlx::query!("delete from entitlement_period where person_id = $1", id).execute(&mut **tx).await?;
    let kinds: Vec<String> = answer.periods.iter().map(|period| period.kind.code().to_owned()).collect();
    let from: Vec<NaiveDate> = answer.periods.iter().map(|period| period.from).collect();
    let to: Vec<Option<NaiveDate>> = answer.periods.iter().map(|period| period.to).collect();
    sqlx::query!(
        "insert into entitlement_period (person_id, kind, from_day, to_day)
         select $1, p.kind, p.from_day, p.to_day from unnest($2::text[], $3::date[], $4::date[]) as p (kind, from_day, to_day)",
        id,
        &kinds,
        &from,
        &to as &[Option<NaiveDate>]
    )
    .execute(&mut **tx)
    .await?;
    let status = history.status_now().unwrap_or(LegalStatus::AsylumSeeker);
    sqlx::query!(
        "update case_file set entitlement_state = $2, entitlement_last_day = $3, entitlement_reason = $4,
           entitlement_as_of = $5, legal_status = $6 where person_id = $1",
        id,
        answer.state.code(),
        answer.last_day,
        answer.reason.code(),
        today,
        status.code()
    )
    .execute(&mut **tx)
    .await?;
    Ok(entitlement)
}

impl Store {
    /// Computes anew every entitlement whose day has turned, a batch at a time; answers how many.
    /// The night's job, and the server's first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn refresh_entitlements(
        &self,
        caller: Caller,
        today: NaiveDate,
        most: i64,
    ) -> Result<usize, StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let due = sqlx::query_scalar!(
                    "select person_id from case_file where entitlement_as_of < $1 and state <> 'closed'
                     order by person_id limit $2 for update skip locked",
                    today,
                    most
                )
                .fetch_all(&mut **tx)
                .await?;
                for id in &due {
                    refresh_entitlement(tx, PersonId::from_uuid(*id), today).await?;
                }
                Ok(due.len())
            })
        })
        .await
    }

    /// A person's file as this user may see it, with the newest that happened in it; the look is audited in the
    /// same transaction.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or not for this user.
    pub async fn person_file(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        today: NaiveDate,
    ) -> Result<PersonFile, StoreError> {
        let mut tx = self.begin(caller).await?;
        let mut file = read_person_file(&mut tx, role, person, today).await?;
        file.timeline = timeline::of_the_register(&mut tx, person).await?;
        audit::write(&mut tx, audit::Entry::of("person.seen", person)).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// The same without what happened in it, which the bar above a section does not tell; the look is audited.
    ///
    /// # Errors
    /// As [`Store::person_file`].
    pub async fn person_file_bar(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        today: NaiveDate,
    ) -> Result<PersonFile, StoreError> {
        let mut tx = self.begin(caller).await?;
        let file = read_person_file(&mut tx, role, person, today).await?;
        audit::write(&mut tx, audit::Entry::of("person.seen", person)).await?;
        tx.commit().await?;
        Ok(file)
    }
}

/// Reads a file inside a transaction, without what happened in it.
pub(crate) async fn read_person_file(
    tx: &mut Tx,
    role: Role,
    person: PersonId,
    today: NaiveDate,
) -> Result<PersonFile, StoreError> {
    let id = person.as_uuid();
    let row = sqlx::query!(
        "select p.sex, p.stateless, p.interpreter_need, i.latin_given, i.latin_family, i.original_given, i.original_family,
           i.latvian_given, i.latvian_family, i.birth_year, i.birth_month, i.birth_day, i.personal_code, i.phone, i.email,
           c.state, c.kind, c.unaccompanied_minor, c.arrival_route, c.residence, c.referred_by, c.service_refused_on,
           c.version, c.policy
         from case_file c join person p on p.id = c.person_id join person_identity i on i.person_id = c.person_id
         where c.person_id = $1",
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let names = names_of!(row)?;
    let policy = policy(tx, &row.policy).await?;
    let history = history(tx, person).await?;
    let entitlement = entitlement_of(&policy, &history)?;
    let relation = own_relation(tx, person).await?;
    let permitted = permitted(role, &relation, never_had_worker(tx, id).await?);
    let sees = |section| access::allows(role, relation.of(role), section, Verb::See);
    let (sees_code, reaches) = (sees(Section::IdentityDetail), sees(Section::Logistics));
    let child_file = row.kind == "child_file";
    Ok(PersonFile {
        person,
        version: row.version,
        names,
        birth: birth(row.birth_year, row.birth_month, row.birth_day),
        sex: read_code("sex", Sex::from_code(&row.sex))?,
        citizenships: citizenships(tx, id).await?,
        stateless: row.stateless,
        languages: languages(tx, id).await?,
        interpreter_need: row.interpreter_need,
        personal_code: row.personal_code.filter(|_| sees_code),
        phone: if reaches { row.phone } else { String::new() },
        email: if reaches { row.email } else { String::new() },
        documents: documents(tx, id).await?,
        case_state: read_code("case_state", CaseState::from_code(&row.state))?,
        child_file,
        unaccompanied: row.unaccompanied_minor,
        representative: representative(tx, id, today).await?,
        route: read_code("arrival_route", ArrivalRoute::from_code(&row.arrival_route))?,
        residence: read_code("residence", ResidenceKind::from_code(&row.residence))?,
        address: address(tx, id).await?,
        referred_by: row.referred_by,
        service_refused_on: row.service_refused_on,
        warning: entitlement.warning(today),
        answer: entitlement.on(today),
        history,
        assigned: assigned(tx, id).await?,
        household: household(tx, id).await?,
        vulnerabilities: vulnerabilities(tx, id).await?,
        protected_from: protected_from(tx, id).await?,
        counts: counts(tx, person).await?,
        timeline: Vec::new(),
        permitted,
        today,
    })
}

/// How the user stands to a file, as row-level security sees it.
#[derive(Debug, Default)]
pub(crate) struct OwnRelation {
    served: bool,
    content: bool,
}

pub(crate) async fn own_relation(tx: &mut Tx, person: PersonId) -> Result<OwnRelation, StoreError> {
    // As access_served(), of this one person: a coordinator's own clients are looked up no differently.
    let row = sqlx::query!(
        r#"select served as "served!", served and access_register() is not null
             or $1 = any(access_broken_glass())
             or exists (select 1 from case_file c where c.person_id = $1 and c.team_id = access_team()) as "content!"
           from (select exists (select 1 from assignment s
               where s.person_id = $1 and s.account_id = access_account() and s.provider_id = access_provider()
                 and s.from_day <= today_in_riga() and (s.to_day is null or s.to_day > today_in_riga())
                 and (s.kind = 'mentor') = (access_role() = 'social_mentor')) as served) own"#,
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(OwnRelation { served: row.served, content: row.content })
}

impl OwnRelation {
    /// The relation of the access table. Row-level security has let the file be seen at all, so
    /// nobody here is barred, and only workers and coordinators come without serving the person.
    pub(crate) const fn of(&self, role: Role) -> Relation {
        match (self.served, self.content, role) {
            (true, ..) => Relation::Own,
            (false, true, Role::Coordinator) => Relation::Team,
            (false, true, _) => Relation::BrokenGlass,
            (false, false, _) => Relation::Provider,
        }
    }
}

fn permitted(role: Role, own: &OwnRelation, never_had_worker: bool) -> Permitted {
    let may = |section, verb| access::allows(role, own.of(role), section, verb);
    Permitted {
        record: may(Section::Status, Verb::Record),
        correct: may(Section::IdentityDetail, Verb::Change),
        assign: may(Section::Assignments, Verb::Assign),
        extend: may(Section::Status, Verb::Extend),
        take_on: never_had_worker && may(Section::Assignments, Verb::TakeOn),
        bar: may(Section::Safety, Verb::Bar),
        lift_bar: may(Section::Safety, Verb::LiftBar),
        content: own.content,
        needs: may(Section::Needs, Verb::See) || may(Section::Needs, Verb::Record),
        plan: may(Section::Plan, Verb::See),
        notes: may(Section::NotesOrdinary, Verb::See) || may(Section::NotesOrdinary, Verb::Record),
        network: may(Section::Network, Verb::See),
        files: may(Section::Files, Verb::See) || may(Section::Files, Verb::Record),
        timeline: may(Section::Timeline, Verb::See),
        hand_out: may(Section::Timeline, Verb::Export),
        break_glass: may(Section::RegisterCore, Verb::BreakGlass),
    }
}

/// Whether no worker ever had the file: then any worker of the provider may take it on.
async fn never_had_worker(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select not exists (select 1 from assignment where person_id = $1 and kind = 'worker') as "never!""#,
        id
    )
    .fetch_one(&mut **tx)
    .await?)
}

/// Refuses a change that was made on an older version of the file.
///
/// # Errors
/// `ChangedMeanwhile` with the version on file.
pub(crate) async fn check_version(tx: &mut Tx, person: PersonId, base: i32) -> Result<(), StoreError> {
    let version = sqlx::query_scalar!(
        "select version from case_file where person_id = $1 for update",
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if version == base { Ok(()) } else { Err(StoreError::ChangedMeanwhile { version, people: vec![person] }) }
}

/// Counts a change of the file.
pub(crate) async fn raise_version(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    sqlx::query!("update case_file set version = version + 1 where person_id = $1", person.as_uuid())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
