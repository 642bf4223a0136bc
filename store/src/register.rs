//! The register: pages of files in the order in which their entitlement ends, and search.

use crate::{Caller, Store, StoreError, audit};
use chrono::NaiveDate;
use lidzas_domain::{
    code_list::{CaseState, LegalStatus, ResidenceKind},
    duplicates::{prefix_upper_bound, query_tokens},
    entitlement::State,
    person::{NameForms, NameInput, PersonId},
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
    birth_year: Option<i16>,
    worker: Option<String>,
}

impl RowLookup {
    fn into_row(self, today: NaiveDate) -> Result<RegisterRow, StoreError> {
        let names = NameForms::new(&NameInput {
            latin_given: self.latin_given,
            latin_family: self.latin_family,
            original_given: self.original_given,
            original_family: self.original_family,
            ..NameInput::default()
        })
        .map_err(|_e| StoreError::Unreadable("names"))?;
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
        let after_day = after.map(|after| after.last_day.unwrap_or(NaiveDate::MAX));
        let rows = sqlx::query_as!(
            RowLookup,
            r#"select c.person_id, c.kind, c.state, c.legal_status, c.residence, c.entitlement_state, c.entitlement_last_day,
                 i.latin_given, i.latin_family, i.original_given, i.original_family, i.birth_year,
                 (select a.display_name from assignment s join account a on a.id = s.account_id
                  where s.person_id = c.person_id and s.kind = 'worker' and s.to_day is null limit 1) as worker
               from case_file c join person_identity i on i.person_id = c.person_id
               where (c.state <> 'closed' or $1)
                 and ($2::text is null or c.entitlement_state = $2)
                 and ($3::date is null or (c.entitlement_state = 'entitled' and c.entitlement_last_day between $4 and $3))
                 and ($5::text is null or c.residence = $5)
                 and ($6::text is null or c.legal_status = $6)
                 and ($7::uuid is null or exists (select 1 from assignment s where s.person_id = c.person_id
                      and s.account_id = $7 and s.kind in ('worker', 'substitute') and s.to_day is null))
                 and ($8::uuid is null or exists (select 1 from assignment s where s.person_id = c.person_id
                      and s.account_id = $8 and s.kind = 'mentor' and s.to_day is null))
                 and (not $9 or not exists (select 1 from assignment s where s.person_id = c.person_id
                      and s.kind = 'worker' and s.to_day is null))
                 and ($10::date is null or (coalesce(c.entitlement_last_day, 'infinity'::date), c.person_id)
                      > (case when $10 = $13 then 'infinity'::date else $10 end, $11::uuid))
               order by coalesce(c.entitlement_last_day, 'infinity'::date), c.person_id
               limit $12"#,
            filter.closed,
            filter.entitlement.map(State::code),
            within,
            today,
            filter.residence.map(ResidenceKind::code),
            filter.status.map(LegalStatus::code),
            filter.worker.map(|id| id.as_uuid()),
            filter.mentor.map(|id| id.as_uuid()),
            filter.unassigned,
            after_day.map(clamp),
            after.map(|after| after.person.as_uuid()),
            i64::try_from(PAGE).unwrap_or(50) + 1,
            clamp(NaiveDate::MAX),
        )
        .fetch_all(&mut *tx)
        .await?;
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
        let ids: Vec<Uuid> = if has_digit {
            sqlx::query_scalar!(
                r#"select i.person_id as "id!" from person_identity i where i.personal_code = $1
                   union select d from register_by_document($2) as d limit 51"#,
                code,
                number
            )
            .fetch_all(&mut *tx)
            .await?
        } else {
            let tokens = query_tokens(text);
            // The longest token is looked up by its range, the others narrow the few that are left.
            let Some(first) = tokens.iter().max_by_key(|token| token.chars().count()).cloned() else {
                tx.commit().await?;
                return Ok(Vec::new());
            };
            let rest: Vec<String> = tokens.into_iter().filter(|token| *token != first).collect();
            sqlx::query_scalar!(
                r#"select distinct t.person_id as "id!" from person_token t
                   where t.token >= $1 and t.token < $2
                     and not exists (select 1 from unnest($3::text[]) as w(word) where not exists (
                        select 1 from person_token o where o.person_id = t.person_id and starts_with(o.token, w.word)))
                   limit 51"#,
                first,
                prefix_upper_bound(&first),
                &rest
            )
            .fetch_all(&mut *tx)
            .await?
        };
        let rows = sqlx::query_as!(
            RowLookup,
            r#"select c.person_id, c.kind, c.state, c.legal_status, c.residence, c.entitlement_state, c.entitlement_last_day,
                 i.latin_given, i.latin_family, i.original_given, i.original_family, i.birth_year,
                 (select a.display_name from assignment s join account a on a.id = s.account_id
                  where s.person_id = c.person_id and s.kind = 'worker' and s.to_day is null limit 1) as worker
               from case_file c join person_identity i on i.person_id = c.person_id
               where c.person_id = any($1) order by i.latin_family, i.latin_given, c.person_id limit 51"#,
            &ids
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        rows.into_iter().take(PAGE).map(|row| row.into_row(today)).collect()
    }
}

/// A date that Postgres knows: chrono's last day lies beyond its calendar.
fn clamp(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).map_or(day, |last| day.min(last))
}
