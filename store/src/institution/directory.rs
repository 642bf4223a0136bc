//! Reading the directory. It holds some hundreds of entries: they are read as a whole, matched by the
//! words of their names without diacritics, and put into the order of the alphabet here.

use super::{PAGE, merging::on_file};
use crate::{Caller, Store, StoreError, Tx, collation::latvian};
use lidzas_domain::{
    dates::{Bilingual, Language},
    institution::{
        Contact, ContactFacts, DirectoryFilter, DirectoryPage, DirectoryRow, FormerFacts, Institution,
        InstitutionChoice, InstitutionFacts, InstitutionFile, NameKey, Retired, doubles_of, first_entries,
        pairs_of,
    },
    person::{ContactId, InstitutionId},
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// As many pairs of possible doubles as the directory proposes at a time.
const PAIRS: usize = 10;

impl Store {
    /// A page of the directory, in the order of the names in this language.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn directory(
        &self,
        caller: Caller,
        filter: &DirectoryFilter,
        after: Option<InstitutionId>,
        language: Language,
    ) -> Result<DirectoryPage, StoreError> {
        let mut tx = self.begin(caller).await?;
        let entries = entries(&mut tx, None, Some(filter.retired)).await?;
        let mut people: HashMap<InstitutionId, Vec<String>> = HashMap::new();
        for contact in contacts(&mut tx, None).await?.into_iter().filter(|contact| !contact.facts.left) {
            people.entry(contact.institution).or_default().push(contact.facts.name);
        }
        tx.commit().await?;
        let pairs = if filter.retired { Vec::new() } else { pairs_of(&keys(&entries), PAIRS) };
        let mut rows: Vec<DirectoryRow> = entries
            .into_iter()
            .map(|institution| {
                let contacts = people.remove(&institution.id).unwrap_or_default();
                DirectoryRow { institution, contacts }
            })
            .filter(|row| wanted(filter, row))
            .collect();
        rows.sort_by(|one, two| {
            let (one, two) = (&one.institution, &two.institution);
            latvian(one.facts.name.shown(language), two.facts.name.shown(language)).then(one.id.cmp(&two.id))
        });
        let total = rows.len();
        let begin = after
            .and_then(|after| rows.iter().position(|row| row.institution.id == after))
            .map_or(0, |place| place + 1);
        let mut rows = rows.split_off(begin.min(total));
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| row.institution.id);
        Ok(DirectoryPage { rows, next, total, pairs })
    }

    /// An entry with everything its page shows.
    ///
    /// # Errors
    /// `NotFound` when there is no such entry.
    pub async fn institution_file(
        &self,
        caller: Caller,
        id: InstitutionId,
    ) -> Result<InstitutionFile, StoreError> {
        let mut tx = self.begin(caller).await?;
        let institution = entry(&mut tx, id).await?;
        let contacts = contacts(&mut tx, Some(id.as_uuid())).await?;
        let former = former(&mut tx, id).await?;
        let doubles = if institution.retired.is_some() {
            Vec::new()
        } else {
            let all = keys(&entries(&mut tx, None, Some(false)).await?);
            doubles_of(&NameKey::of(id, &institution.facts), &all)
        };
        let merges = on_file(&mut tx, id).await?;
        tx.commit().await?;
        Ok(InstitutionFile { institution, contacts, doubles, former, merges })
    }

    /// The entries in use as a form offers them, in the order of the names in this language.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn institution_choices(
        &self,
        caller: Caller,
        language: Language,
    ) -> Result<Vec<InstitutionChoice>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let entries = entries(&mut tx, None, Some(false)).await?;
        let mut people: HashMap<InstitutionId, Vec<(ContactId, String)>> = HashMap::new();
        for contact in contacts(&mut tx, None).await?.into_iter().filter(|contact| !contact.facts.left) {
            let ContactFacts { name, role, .. } = contact.facts;
            let shown = if role.is_empty() { name } else { format!("{name}, {role}") };
            people.entry(contact.institution).or_default().push((contact.id, shown));
        }
        tx.commit().await?;
        let mut choices: Vec<InstitutionChoice> = entries
            .into_iter()
            .map(|one| {
                let contacts = people.remove(&one.id).unwrap_or_default();
                InstitutionChoice { id: one.id, name: one.facts.name, contacts }
            })
            .collect();
        choices.sort_by(|one, two| latvian(one.name.shown(language), two.name.shown(language)));
        Ok(choices)
    }
}

fn wanted(filter: &DirectoryFilter, row: &DirectoryRow) -> bool {
    let facts = &row.institution.facts;
    let names = [facts.name.lv.as_str(), facts.name.en.as_str()];
    filter.wants(&facts.kind, names.into_iter().chain(row.contacts.iter().map(String::as_str)))
}

fn keys(entries: &[Institution]) -> Vec<NameKey> {
    entries.iter().map(|entry| NameKey::of(entry.id, &entry.facts)).collect()
}

/// One entry.
///
/// # Errors
/// `NotFound`.
pub(super) async fn entry(tx: &mut Tx, id: InstitutionId) -> Result<Institution, StoreError> {
    entries(tx, Some(id.as_uuid()), None).await?.pop().ok_or(StoreError::NotFound)
}

async fn entries(
    tx: &mut Tx,
    id: Option<Uuid>,
    retired: Option<bool>,
) -> Result<Vec<Institution>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id, i.version, i.kind, i.name_lv, i.name_en, i.address, i.email, i.phone, i.hours, i.notes,
             i.retired_on, i.retired_reason, b.display_name as "retired_by?", i.merged_into,
             m.name_lv as "into_lv?", m.name_en as "into_en?"
           from institution i left join account b on b.id = i.retired_by left join institution m on m.id = i.merged_into
           where ($1::uuid is null or i.id = $1) and ($2::boolean is null or (i.retired_on is not null) = $2)"#,
        id,
        retired
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let name = row.into_lv.zip(row.into_en).map(|(lv, en)| Bilingual { lv, en });
            let into = row.merged_into.map(InstitutionId::from_uuid).zip(name);
            Institution {
                id: InstitutionId::from_uuid(row.id),
                version: row.version,
                facts: InstitutionFacts {
                    kind: row.kind,
                    name: Bilingual { lv: row.name_lv, en: row.name_en },
                    address: row.address,
                    email: row.email,
                    phone: row.phone,
                    hours: row.hours,
                    notes: row.notes,
                },
                retired: row.retired_on.map(|on| Retired {
                    on,
                    reason: row.retired_reason,
                    by: row.retired_by,
                    into,
                }),
            }
        })
        .collect())
}

async fn contacts(tx: &mut Tx, institution: Option<Uuid>) -> Result<Vec<Contact>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id, c.version, coalesce(i.merged_into, i.id) as "institution_id!", c.name, c.role, c.phone, c.email,
             c.language, c.has_left
           from institution_contact c join institution i on i.id = c.institution_id
           where $1::uuid is null or coalesce(i.merged_into, i.id) = $1 order by c.has_left, c.recorded_at, c.id"#,
        institution
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Contact {
            id: ContactId::from_uuid(row.id),
            version: row.version,
            institution: InstitutionId::from_uuid(row.institution_id),
            facts: ContactFacts {
                name: row.name,
                role: row.role,
                phone: row.phone,
                email: row.email,
                language: row.language,
                left: row.has_left,
            },
        })
        .collect())
}

async fn former(tx: &mut Tx, id: InstitutionId) -> Result<Vec<FormerFacts>, StoreError> {
    sqlx::query!(
        r#"select f.facts, f.changed_at, a.display_name as "changed_by?" from institution_former f
           left join account a on a.id = f.changed_by where f.institution_id = $1 order by f.version desc limit 50"#,
        id.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let facts = serde_json::from_value(row.facts).map_err(|_e| StoreError::Unreadable("facts"))?;
        Ok(FormerFacts { facts, changed_at: row.changed_at, changed_by: row.changed_by })
    })
    .collect()
}

/// Puts the first entries in place where there are none; run by the owner after the migrations.
pub(crate) async fn begin_with_first_entries(owner: &mut PgConnection) -> Result<(), sqlx::Error> {
    let begun = sqlx::query_scalar!(r#"select exists (select 1 from institution) as "begun!""#)
        .fetch_one(&mut *owner)
        .await?;
    if begun {
        return Ok(());
    }
    for facts in first_entries() {
        sqlx::query!(
            "insert into institution (id, kind, name_lv, name_en, recorded_at) values ($1, $2, $3, $4, now())",
            Uuid::now_v7(),
            facts.kind,
            facts.name.lv,
            facts.name.en
        )
        .execute(&mut *owner)
        .await?;
    }
    Ok(())
}
