//! Writing a correction: each kind of row only where one of its fields changed.

use super::{Standing, candidate};
use crate::{
    StoreError, Tx,
    intake::{number_key, record_citizenships, record_languages, record_match_keys, record_tokens},
};
use chrono::NaiveDate;
use lidzas_domain::{
    code_list::LegalStatus,
    correction::{Document, Field, Record},
    person::{PersonId, is_minor_on},
};
use uuid::Uuid;

/// What stands, what is to stand, and in which fields they differ.
pub(super) struct Writing<'a> {
    pub(super) person: PersonId,
    pub(super) today: NaiveDate,
    pub(super) standing: &'a Standing,
    pub(super) record: &'a Record,
    pub(super) fields: &'a [Field],
}

impl Writing<'_> {
    fn touches(&self, fields: &[Field]) -> bool {
        self.fields.iter().any(|field| fields.contains(field))
    }

    pub(super) async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let id = self.person.as_uuid();
        self.identity(tx).await?;
        self.about(tx).await?;
        if self.fields.iter().any(|field| field.is_name()) {
            sqlx::query!("delete from person_token where person_id = $1", id).execute(&mut **tx).await?;
            record_tokens(tx, id, &self.record.names).await?;
        }
        if self.fields.iter().any(|field| field.identifies()) {
            sqlx::query!("delete from person_match_key where person_id = $1", id).execute(&mut **tx).await?;
            record_match_keys(tx, id, &candidate(self.record)).await?;
        }
        if self.touches(&[Field::Documents]) {
            self.documents(tx).await?;
        }
        if self.touches(&[Field::Route, Field::Arrived]) {
            sqlx::query!(
                "update case_file set arrival_route = $2, arrived_on = $3 where person_id = $1",
                id,
                self.record.route.code(),
                self.record.arrived
            )
            .execute(&mut **tx)
            .await?;
        }
        if self.touches(&[Field::Birth]) {
            self.kind_of_file(tx).await?;
        }
        if self.touches(&[Field::Applied]) {
            self.application(tx).await?;
        }
        for status in &self.standing.opened.record.statuses {
            if !self.record.statuses.iter().any(|kept| kept.id == status.id) {
                withdraw_status(tx, status.id).await?;
            }
        }
        Ok(())
    }

    async fn identity(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let (record, names) = (self.record, &self.record.names);
        let small = |value: Option<u32>| value.and_then(|v| i16::try_from(v).ok());
        sqlx::query!(
            "update person_identity set latin_given = $2, latin_family = $3, original_given = $4, original_family = $5,
               latvian_given = $6, latvian_family = $7, birth_year = $8, birth_month = $9, birth_day = $10,
               personal_code = $11, phone = $12, email = $13
             where person_id = $1",
            self.person.as_uuid(),
            names.latin_given(),
            names.latin_family(),
            names.original_given().unwrap_or_default(),
            names.original_family().unwrap_or_default(),
            names.latvian_given().unwrap_or_default(),
            names.latvian_family().unwrap_or_default(),
            record.birth.and_then(|birth| i16::try_from(birth.year()).ok()),
            small(record.birth.and_then(|birth| birth.month())),
            small(record.birth.and_then(|birth| birth.day())),
            record.personal_code.as_ref().map(|code| code.as_str()),
            record.phone,
            record.email
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    async fn about(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let (id, record) = (self.person.as_uuid(), self.record);
        sqlx::query!(
            "update person set sex = $2, stateless = $3, interpreter_need = $4, interpreter_preference = $5 where id = $1",
            id,
            record.sex.code(),
            record.stateless,
            record.interpreter_need.code(),
            record.interpreter_preference.code()
        )
        .execute(&mut **tx)
        .await?;
        if self.touches(&[Field::Citizenships]) {
            sqlx::query!("delete from person_citizenship where person_id = $1", id)
                .execute(&mut **tx)
                .await?;
            record_citizenships(tx, id, &record.citizenships).await?;
        }
        if self.touches(&[Field::Languages]) {
            sqlx::query!("delete from person_language where person_id = $1", id).execute(&mut **tx).await?;
            record_languages(tx, id, &record.languages).await?;
        }
        Ok(())
    }

    async fn documents(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for document in &self.standing.opened.record.documents {
            match self.record.documents.iter().find(|one| one.id == document.id) {
                Some(same) if same == document => {}
                Some(corrected) => self.add_document(tx, corrected, document.id, false).await?,
                None => self.add_document(tx, document, document.id, true).await?,
            }
        }
        for added in self.record.documents.iter().filter(|one| one.id.is_none()) {
            self.add_document(tx, added, None, false).await?;
        }
        Ok(())
    }

    /// Adds a document, or the row that supersedes one, which is found by its number no more.
    async fn add_document(
        &self,
        tx: &mut Tx,
        document: &Document,
        supersedes: Option<Uuid>,
        withdrawn: bool,
    ) -> Result<(), StoreError> {
        let by = tx.account()?.as_uuid();
        if let Some(former) = supersedes {
            sqlx::query!("update person_document set number_key = '' where id = $1", former)
                .execute(&mut **tx)
                .await?;
        }
        let key = if withdrawn { String::new() } else { number_key(&document.number) };
        sqlx::query!(
            "insert into person_document (id, person_id, kind, number, number_key, supersedes, withdrawn, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Uuid::now_v7(),
            self.person.as_uuid(),
            document.kind.code(),
            document.number,
            key,
            supersedes,
            withdrawn,
            tx.caller.at,
            by
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// A child's file lies inside a household; somebody who turns out to be grown up has a case.
    async fn kind_of_file(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let minor = self.record.birth.is_some_and(|birth| is_minor_on(birth, self.today));
        sqlx::query!(
            "update case_file f set kind = case
                 when not $2 then 'case'
                 when not f.unaccompanied_minor and exists (
                     select 1 from household_member own
                     join household_member m on m.household_id = own.household_id and m.to_day is null
                     join case_file c on c.person_id = m.person_id and c.kind = 'case'
                     where own.person_id = $1 and own.to_day is null and m.person_id <> $1) then 'child_file'
                 else f.kind end
             where f.person_id = $1",
            self.person.as_uuid(),
            minor
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// The application on another day, one that was never made, or one that was left out.
    async fn application(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let by = tx.account()?.as_uuid();
        match (self.standing.application, self.record.applied) {
            (Some(former), None) => withdraw_status(tx, former).await,
            (former, Some(applied)) => {
                sqlx::query!(
                    "insert into status_event (id, person_id, status, happened_on, is_final, supersedes, recorded_at, recorded_by)
                     values ($1, $2, $3, $4, true, $5, $6, $7)",
                    Uuid::now_v7(),
                    self.person.as_uuid(),
                    LegalStatus::AsylumSeeker.code(),
                    applied,
                    former,
                    tx.caller.at,
                    by
                )
                .execute(&mut **tx)
                .await?;
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }
}

/// Supersedes a decision by a row that says it was recorded wrongly.
async fn withdraw_status(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into status_event (id, person_id, status, happened_on, notified_on, is_final, supersedes, withdrawn, recorded_at, recorded_by)
         select $2, person_id, status, happened_on, notified_on, is_final, id, true, $3, $4 from status_event where id = $1",
        id,
        Uuid::now_v7(),
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
