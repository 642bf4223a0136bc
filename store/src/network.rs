//! The social support network and the family on file: recording versions of ties and links, and reading
//! the network as it stands with all its versions.

mod versions;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::own_relation,
    casework::{Recorded, in_use, recorder, unknown_choice},
    timeline::opened,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{Section, Verb, allows},
    code_list::Role,
    form::{Fault, FieldError},
    network::{
        FamilyLink, Network, NetworkContent, NetworkPart, RecordNetwork, Relative, StandingLink, StandingTie,
        TIE_KINDS, Tie, page_of,
    },
    person::{FamilyLinkId, NameForms, NetworkTieId, OpId, PersonId},
};
use uuid::Uuid;

const TIE_FIELDS: &[&str] = &[
    "name",
    "kind",
    "around",
    "strength",
    "quality",
    "contact",
    "language",
    "help",
    "tensions",
    "since",
    "sensitivity",
];
const LINK_FIELDS: &[&str] = &["relative", "kinship", "care", "words", "sensitivity"];

impl Store {
    /// The network of a client as far as this user may see it; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or its network is not for this user.
    pub async fn network(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        part: NetworkPart,
    ) -> Result<Network, StoreError> {
        let mut tx = self.begin(caller).await?;
        opened(&mut tx, person).await?;
        let relation = own_relation(&mut tx, person).await?.of(role);
        if !allows(role, relation, Section::Network, Verb::See) {
            return Err(StoreError::NotFound);
        }
        let is = |id: Uuid| part.at == Some(id);
        let ties = versions::ties(&mut tx, person).await?;
        let (ties, more) = page_of(ties, |tie| part.ties == Some(tie.id), |tie| is(tie.id.as_uuid()));
        let more_ties = ties.last().filter(|_| more).map(|tie| tie.id);
        let family = versions::family(&mut tx, person).await?;
        let (family, more) =
            page_of(family, |link| part.family == Some(link.id), |link| is(link.id.as_uuid()));
        let more_family = family.last().filter(|_| more).map(|link| link.id);
        let household = household(&mut tx, person).await?;
        let names = names(&mut tx, &ties, &family).await?;
        audit::write(&mut tx, audit::Entry::of("network.seen", person)).await?;
        tx.commit().await?;
        let record = allows(role, relation, Section::Network, Verb::Record);
        Ok(Network { part, more_ties, more_family, ties, family, household, names, record })
    }

    /// Records a tie or a family link, a change of one or its end, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound` for a file, tie or link that is not there for this user, `NotAllowed`, `ChangedMeanwhile`
    /// when somebody else changed it since the form was opened, `Fields` for what does not fit what is on file.
    pub async fn record_network(
        &self,
        caller: Caller,
        op: OpId,
        person: PersonId,
        record: RecordNetwork,
        draft: Option<Uuid>,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "network", move |tx| {
            Box::pin(async move {
                let id = write(tx, person, &record).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }
}

/// The others of the household with their names.
async fn household(tx: &mut Tx, person: PersonId) -> Result<Vec<(PersonId, String)>, StoreError> {
    let rows = sqlx::query!(
        "select m.person_id, i.latin_given, i.latin_family
         from household_member own join household_member m on m.household_id = own.household_id and m.to_day is null
         join person_identity i on i.person_id = m.person_id
         where own.person_id = $1 and own.to_day is null and m.person_id <> $1
         order by m.relation = 'child', i.birth_year nulls last, m.person_id",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter().map(|row| named(row.person_id, &row.latin_given, &row.latin_family)).collect()
}

/// The names of everybody on file who is named in the network.
async fn names(
    tx: &mut Tx,
    ties: &[StandingTie],
    family: &[StandingLink],
) -> Result<Vec<(PersonId, String)>, StoreError> {
    let relatives = family.iter().filter_map(|link| match &link.now.content.relative {
        Relative::OnFile(id) => Some(*id),
        Relative::Named(_) => None,
    });
    let mut ids: Vec<Uuid> = ties
        .iter()
        .map(|tie| tie.person)
        .chain(family.iter().map(|link| link.person))
        .chain(relatives)
        .map(PersonId::as_uuid)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = sqlx::query!(
        "select person_id, latin_given, latin_family from person_identity where person_id = any($1)",
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter().map(|row| named(row.person_id, &row.latin_given, &row.latin_family)).collect()
}

fn named(id: Uuid, given: &str, family: &str) -> Result<(PersonId, String), StoreError> {
    let names = NameForms::latin(given, family).map_err(|_e| StoreError::Unreadable("names"))?;
    Ok((PersonId::from_uuid(id), names.heading()))
}

async fn write(tx: &mut Tx, person: PersonId, record: &RecordNetwork) -> Result<Uuid, StoreError> {
    opened(tx, person).await?;
    let id = record.changes.id.unwrap_or_else(Uuid::now_v7);
    let changed = record.changes.id.is_some();
    let (action, fields) = match &record.content {
        NetworkContent::Tie(tie) => {
            let former = former_tie(tx, person, record).await?;
            if former.as_ref() == Some(tie) {
                return Err(StoreError::Contradiction("nothing_corrected"));
            }
            // a kind that was retired since stays with the tie that has it
            if former.is_none_or(|former| former.kind != tie.kind) {
                in_use(tx, TIE_KINDS, &tie.kind, "kind").await?;
            }
            add_tie(tx, person, id, record, tie, false).await?;
            (if changed { "network.tie_changed" } else { "network.tie_recorded" }, TIE_FIELDS)
        }
        NetworkContent::EndTie => {
            let former = former_tie(tx, person, record).await?.ok_or(StoreError::NotFound)?;
            add_tie(tx, person, id, record, &former, true).await?;
            ("network.tie_ended", &["ended", "reason"][..])
        }
        NetworkContent::Family(link) => {
            let former = former_link(tx, person, record).await?;
            if former.as_ref() == Some(link) {
                return Err(StoreError::Contradiction("nothing_corrected"));
            }
            on_file(tx, person, &link.relative).await?;
            add_link(tx, person, id, record, link, false).await?;
            (if changed { "network.family_changed" } else { "network.family_recorded" }, LINK_FIELDS)
        }
        NetworkContent::EndFamily => {
            let former = former_link(tx, person, record).await?.ok_or(StoreError::NotFound)?;
            add_link(tx, person, id, record, &former, true).await?;
            ("network.family_ended", &["ended", "reason"][..])
        }
    };
    audit::write(tx, audit::Entry::of(action, person).on(id).fields(fields)).await?;
    Ok(id)
}

/// The tie that is changed, as it stands: refused where it has changed since or is over.
async fn former_tie(
    tx: &mut Tx,
    person: PersonId,
    record: &RecordNetwork,
) -> Result<Option<Tie>, StoreError> {
    let Some(id) = record.changes.id else { return Ok(None) };
    let found = versions::tie(tx, NetworkTieId::from_uuid(id)).await?.ok_or(StoreError::NotFound)?;
    fits(record, person, found.person, found.now.number, found.now.ended, found.now.happened_on)?;
    Ok(Some(found.now.content))
}

/// The same of a family link; one is changed where it is recorded.
async fn former_link(
    tx: &mut Tx,
    person: PersonId,
    record: &RecordNetwork,
) -> Result<Option<FamilyLink>, StoreError> {
    let Some(id) = record.changes.id else { return Ok(None) };
    let found = versions::link(tx, FamilyLinkId::from_uuid(id)).await?.ok_or(StoreError::NotFound)?;
    fits(record, person, found.person, found.now.number, found.now.ended, found.now.happened_on)?;
    Ok(Some(found.now.content))
}

/// A change is made on the newest version, of this client's file, and not before the one before it; what
/// has ended changes no more.
fn fits(
    record: &RecordNetwork,
    person: PersonId,
    of: PersonId,
    version: i32,
    ended: bool,
    since: NaiveDate,
) -> Result<(), StoreError> {
    if of != person {
        return Err(StoreError::NotFound);
    }
    if version != record.changes.version {
        return Err(StoreError::ChangedMeanwhile { version, people: vec![person] });
    }
    let fault = |field: &str, fault| StoreError::Fields(vec![FieldError { field: field.to_owned(), fault }]);
    if ended {
        return Err(fault("reason", Fault::Contradicts));
    }
    if record.happened_on < since {
        return Err(fault("happened_on", Fault::BeforeTheOther));
    }
    Ok(())
}

/// Refuses a relative who is the client, or whose file is not there for this user.
async fn on_file(tx: &mut Tx, person: PersonId, relative: &Relative) -> Result<(), StoreError> {
    let Relative::OnFile(id) = relative else { return Ok(()) };
    if *id == person {
        return Err(unknown_choice("relative"));
    }
    match opened(tx, *id).await {
        Err(StoreError::NotFound) => Err(unknown_choice("relative")),
        other => other,
    }
}

async fn add_tie(
    tx: &mut Tx,
    person: PersonId,
    id: Uuid,
    record: &RecordNetwork,
    tie: &Tie,
    ended: bool,
) -> Result<(), StoreError> {
    let version = record.changes.version + 1;
    // of two who change the same version at once, the second waits here for the first and adds nothing
    let added = sqlx::query!(
        "insert into network_tie (id, version, person_id, name, kind, around, strength, quality, contact, language, help, tensions,
           since, sensitivity, happened_on, reason, ended, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
         on conflict (id, version) do nothing",
        id,
        version,
        person.as_uuid(),
        tie.name,
        tie.kind,
        tie.around.code(),
        tie.strength.code(),
        tie.quality.code(),
        tie.contact,
        tie.language,
        tie.help,
        tie.tensions,
        tie.since,
        tie.sensitivity.code(),
        record.happened_on,
        record.reason,
        ended,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    added_one(added.rows_affected(), version, person)
}

async fn add_link(
    tx: &mut Tx,
    person: PersonId,
    id: Uuid,
    record: &RecordNetwork,
    link: &FamilyLink,
    ended: bool,
) -> Result<(), StoreError> {
    let version = record.changes.version + 1;
    let (relative, name) = match &link.relative {
        Relative::OnFile(id) => (Some(id.as_uuid()), ""),
        Relative::Named(name) => (None, name.as_str()),
    };
    let added = sqlx::query!(
        "insert into family_link (id, version, person_id, relative_id, name, kinship, care, words, sensitivity, happened_on,
           reason, ended, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id, version) do nothing",
        id,
        version,
        person.as_uuid(),
        relative,
        name,
        link.kinship.code(),
        link.care.code(),
        link.words,
        link.sensitivity.code(),
        record.happened_on,
        record.reason,
        ended,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    added_one(added.rows_affected(), version, person)
}

fn added_one(rows: u64, version: i32, person: PersonId) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::ChangedMeanwhile { version, people: vec![person] }) }
}
