//! The register: pages of files in the order in which their entitlement ends, and search.

use crate::{Caller, Store, StoreError, Tx, audit, collation, names::names_of};
use chrono::NaiveDate;
use lidzas_domain::{
    code_list::{CaseState, LegalStatus, ResidenceKind},
    duplicates::{SOUNDS_ALIKE, prefix_upper_bound, query_tokens, sound_tokens, sounds_like},
    entitlement::State,
    person::PersonId,
    personal_code::PersonalCode,
    register::{After, PAGE, RegisterFilter, RegisterPage, RegisterRow},
};
use uuid::Uuid;

/// A row as it comes from the database.
struct RowLookup {
    person_id: Uuid,
    kind: String,
    state: String,
    legal_status: String,
    residence: String,
    entitlement_state: String,
    entitlement_last_day: Option<NaiveDate>,
    latin_given: String,
    latin_family: String,
    original_given: String,
    original_family: String,
    latvian_given: String,
    latvian_family: String,
    birth_year: Option<i16>,
    worker: Option<String>,
}

impl RowLookup {
    fn into_row(self, today: NaiveDate) -> Result<RegisterRow, StoreError> {
        let names = names_of!(self)?;
        let entitlement = state(&self.entitlement_state)?;
        Ok(RegisterRow {
            person: PersonId::from_uuid(self.person_id),
            name: names.list_name(),
            original_name: names.display(
                lidzas_domain::person::NameForm::Original,
                lidzas_domain::person::NameOrder::FamilyGiven,
            ),
            birth_year: self.birth_year.map(i32::from),
            child_file: self.kind == "child_file",
            case_state: CaseState::from_code(&self.state).ok_or(StoreError::Unreadable("case_state"))?,
            status: LegalStatus::from_code(&self.legal_status)
                .ok_or(StoreError::Unreadable("legal_status"))?,
            residence: ResidenceKind::from_code(&self.residence)
                .ok_or(StoreError::Unreadable("residence"))?,
            entitlement,
            last_day: self.entitlement_last_day,
            days_left: match entitlement {
                State::Entitled => self.entitlement_last_day.map(|last| (last - today).num_days()),
                _ => None,
            },
            worker: self.worker,
        })
    }
}

/// The state of an entitlement from its code.
pub(crate) fn state(code: &str) -> Result<State, StoreError> {
    State::ALL
        .iter()
        .copied()
        .find(|state| state.code() == code)
        .ok_or(StoreError::Unreadable("entitlement_state"))
}

/// What a page of the register is asked for.
struct Wanted {
    entitlement: Option<&'static str>,
    within: Option<NaiveDate>,
    today: NaiveDate,
    residence: Option<&'static str>,
    status: Option<&'static str>,
    worker: Option<Uuid>,
    mentor: Option<Uuid>,
    unassigned: bool,
    /// Nothing: after those whose entitlement has no last day.
    after_day: Option<NaiveDate>,
    after_person: Uuid,
}

/// A page's files in their order first, then the names of these few: row-level security would
/// otherwise be asked about the name of everybody in the register.
macro_rules! register_query {
    ($which:tt, $tx:ident, $wanted:ident) => {
        sqlx::query_as!(
            RowLookup,
            r#"select c.person_id as "person_id!", c.kind as "kind!", c.state as "state!", c.legal_status as "legal_status!",
                 c.residence as "residence!", c.entitlement_state as "entitlement_state!", c.entitlement_last_day,
                 i.latin_given, i.latin_family, i.original_given, i.original_family, i.latvian_given, i.latvian_family, i.birth_year,
                 (select a.display_name from assignment s join account a on a.id = s.account_id
                  where s.person_id = c.person_id and s.kind = 'worker' and s.to_day is null limit 1) as worker
               from (
                 select c.person_id, c.kind, c.state, c.legal_status, c.residence, c.entitlement_state, c.entitlement_last_day
                 from case_file c
                 where "# + $which + r#"
                   and (coalesce(c.entitlement_last_day, 'infinity'::date), c.person_id)
                        > (coalesce($9::date, 'infinity'::date), $10::uuid)
                   and ($1::text is null or c.entitlement_state = $1)
                   and ($2::date is null or (c.entitlement_state = 'entitled' and c.entitlement_last_day between $3 and $2))
                   and ($4::text is null or c.residence = $4)
                   and ($5::text is null or c.legal_status = $5)
                   and ($6::uuid is null or exists (select 1 from assignment s where s.person_id = c.person_id
                        and s.account_id = $6 and s.kind in ('worker', 'substitute') and s.to_day is null))
                   and ($7::uuid is null or exists (select 1 from assignment s where s.person_id = c.person_id
                        and s.account_id = $7 and s.kind = 'mentor' and s.to_day is null))
                   and (not $8 or not exists (select 1 from assignment s where s.person_id = c.person_id
                        and s.kind = 'worker' and s.to_day is null))
                 order by coalesce(c.entitlement_last_day, 'infinity'::date), c.person_id
                 limit $11
               ) c join person_identity i on i.person_id = c.person_id
               order by coalesce(c.entitlement_last_day, 'infinity'::date), c.person_id"#,
            $wanted.entitlement,
            $wanted.within,
            $wanted.today,
            $wanted.residence,
            $wanted.status,
            $wanted.worker,
            $wanted.mentor,
            $wanted.unassigned,
            $wanted.after_day,
            $wanted.after_person,
            i64::try_from(PAGE).unwrap_or(50) + 1,
        )
        .fetch_all(&mut *$tx)
        .await?
    };
}

impl Store {
    /// A page of the register, soonest end first; files without a last day come last.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn register_page(
        &self,
        caller: Caller,
        filter: &RegisterFilter,
        after: Option<After>,
        today: NaiveDate,
    ) -> Result<RegisterPage, StoreError> {
        let mut tx = self.begin(caller).await?;
        let within = filter.ending.map(|within| today + chrono::TimeDelta::days(within.days()));
        // The first page begins before every file, so that the key always is a condition of the index.
        let (after_day, after_person) = after
            .map_or((NaiveDate::from_ymd_opt(1, 1, 1), Uuid::nil()), |after| {
                (after.last_day, after.person.as_uuid())
            });
        let wanted = Wanted {
            entitlement: filter.entitlement.map(State::code),
            within,
            today,
            residence: filter.residence.map(ResidenceKind::code),
            status: filter.status.map(LegalStatus::code),
            worker: filter.worker.map(|id| id.as_uuid()),
            mentor: filter.mentor.map(|id| id.as_uuid()),
            unassigned: filter.unassigned,
            after_day,
            after_person,
        };
        // Two statements, since each has an index of its own and a plan is made once.
        let rows = if filter.closed {
            register_query!("true", tx, wanted)
        } else {
            register_query!("c.state <> 'closed'", tx, wanted)
        };
        tx.commit().await?;
        let mut rows = rows.into_iter().map(|row| row.into_row(today)).collect::<Result<Vec<_>, _>>()?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next =
            rows.last().filter(|_| more).map(|last| After { last_day: last.last_day, person: last.person });
        Ok(RegisterPage { rows, next })
    }

    /// People by any form of their name, their personal code or a document, at most a page of them.
    /// The search is audited; what was typed is not.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn search_register(
        &self,
        caller: Caller,
        text: &str,
        today: NaiveDate,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        let mut tx = self.begin(caller).await?;
        audit::write(&mut tx, audit::Entry::without_person("register.searched")).await?;
        let number: String =
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        let code = PersonalCode::parse(text).ok().map(|(code, _warnings)| code.as_str().to_owned());
        let has_digit = number.chars().any(|c| c.is_ascii_digit());
        let found = if has_digit {
            sqlx::query_scalar!(
                r#"select i.person_id as "id!" from person_identity i where i.personal_code = $1
                   union select d from register_by_document($2) as d limit 51"#,
                code,
                number
            )
            .fetch_all(&mut *tx)
            .await?
        } else {
            by_name(&mut tx, text).await?
        };
        let rows = sqlx::query_as!(
            RowLookup,
            r#"select c.person_id, c.kind, c.state, c.legal_status, c.residence, c.entitlement_state, c.entitlement_last_day,
                 i.latin_given, i.latin_family, i.original_given, i.original_family, i.latvian_given, i.latvian_family, i.birth_year,
                 (select a.display_name from assignment s join account a on a.id = s.account_id
                  where s.person_id = c.person_id and s.kind = 'worker' and s.to_day is null limit 1) as worker
               from case_file c join person_identity i on i.person_id = c.person_id
               where c.person_id = any($1)"#,
            &found
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        let place = |row: &RegisterRow| found.iter().position(|id| *id == row.person.as_uuid());
        let mut rows = rows.into_iter().map(|row| row.into_row(today)).collect::<Result<Vec<_>, _>>()?;
        rows.sort_by_key(place);
        rows.truncate(PAGE);
        Ok(rows)
    }
}

/// How many people one way of finding them may bring: what is more wants a longer text to search for.
const MOST_FOUND: i64 = 100;
/// Shorter words sound like too many names.
const SHORTEST_HEARD: usize = 3;

/// Somebody who may be the one that is searched for.
struct Found {
    person: Uuid,
    open: bool,
    likeness: f64,
    name: String,
}

/// People whose name begins with what was typed, and where these are few those whose name sounds like
/// it, at most a page and one: spelled so before sounding so, open files before closed ones, then in the
/// order of the alphabet.
async fn by_name(tx: &mut Tx, text: &str) -> Result<Vec<Uuid>, StoreError> {
    let tokens = query_tokens(text);
    // The longest word is looked up, the others narrow down whom it brings.
    let Some(first) = tokens.iter().max_by_key(|token| token.chars().count()).cloned() else {
        return Ok(Vec::new());
    };
    let rest: Vec<String> = tokens.into_iter().filter(|token| *token != first).collect();
    let mut found = in_order(spelled(tx, &first, &rest).await?);
    if found.len() < PAGE && first.chars().count() >= SHORTEST_HEARD {
        let mut heard = sounding(tx, text, &first, &rest).await?;
        heard.retain(|one| !found.contains(&one.person) && one.likeness >= SOUNDS_ALIKE);
        found.extend(in_order(heard));
    }
    found.truncate(PAGE + 1);
    Ok(found)
}

/// Open files first, then what is most alike, then the alphabet.
fn in_order(mut found: Vec<Found>) -> Vec<Uuid> {
    found.sort_by(|a, b| {
        b.open
            .cmp(&a.open)
            .then(b.likeness.total_cmp(&a.likeness))
            .then_with(|| collation::latvian(&a.name, &b.name))
            .then(a.person.cmp(&b.person))
    });
    found.into_iter().map(|found| found.person).collect()
}

/// People with a word that begins with the first, and words that begin with each of the rest.
async fn spelled(tx: &mut Tx, first: &str, rest: &[String]) -> Result<Vec<Found>, StoreError> {
    let rows = sqlx::query!(
        r#"with best as (
             select f.person_id, c.state from register_by_words($1, $2, $3, $4) f join case_file c on c.person_id = f.person_id
             order by c.state = 'closed', f.exact desc, f.person_id limit $5
           )
           select b.person_id as "person_id!", b.state as "state!", i.latin_given, i.latin_family
           from best b join person_identity i on i.person_id = b.person_id"#,
        first,
        prefix_upper_bound(first),
        rest,
        MOST_FOUND,
        i64::try_from(PAGE).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Found {
            person: row.person_id,
            open: row.state != "closed",
            likeness: 1.0,
            name: format!("{} {}", row.latin_family, row.latin_given),
        })
        .collect())
}

/// People with a word that sounds like the first, and words that begin with or sound like each of the
/// rest; how alike the whole is.
async fn sounding(tx: &mut Tx, text: &str, first: &str, rest: &[String]) -> Result<Vec<Found>, StoreError> {
    // One row for every other word and each way it may sound.
    let (mut words, mut sounds) = (Vec::new(), Vec::new());
    for word in rest {
        let heard = sound_tokens(word);
        for sound in if heard.is_empty() { vec![word.clone()] } else { heard } {
            words.push(word.clone());
            sounds.push(sound);
        }
    }
    sqlx::query!(
        r#"select c.person_id, c.state, i.latin_given, i.latin_family, i.original_given, i.original_family,
             i.latvian_given, i.latvian_family
           from register_by_sound($1, $2, $3, $4) t
           join case_file c on c.person_id = t.person_id join person_identity i on i.person_id = t.person_id"#,
        &sound_tokens(first),
        &words,
        &sounds,
        MOST_FOUND
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let names = names_of!(row)?;
        Ok(Found {
            person: row.person_id,
            open: row.state != "closed",
            likeness: sounds_like(text, &names),
            name: names.list_name(),
        })
    })
    .collect()
}
