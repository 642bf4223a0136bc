//! One version whole: what it holds, what the client said to it, which one it is compared with, who signs.

use super::{heads_of_person, review};
use crate::{StoreError, Tx, case_file::read_code};
use chrono::NaiveDate;
use lidzas_domain::{
    dates::PartialDate,
    person::{GoalId, NameForm, NameForms, NameInput, NameOrder, PersonId, PlanVersionId},
    plan_version::{
        Agreement, Interpreting, Outcome, PlanContent, PlanVersion, Signatory, VersionHead, WhoSigns,
    },
};

/// A version with what its pages and its paper need beside it.
#[derive(Clone, Debug)]
pub struct OpenVersion {
    /// The version.
    pub version: PlanVersion,
    /// The version signed before it that it is compared with; none for the first.
    pub former: Option<PlanVersion>,
    /// Who signs.
    pub who: WhoSigns,
    /// The client's name in Latin letters.
    pub name: String,
    /// The name in its own script; empty where it has no other.
    pub original_script: String,
    /// When the client was born, as far as it is known.
    pub born: Option<PartialDate>,
}

pub(super) async fn open(
    tx: &mut Tx,
    person: PersonId,
    number: i32,
    today: NaiveDate,
) -> Result<OpenVersion, StoreError> {
    let heads = heads_of_person(tx, person).await?;
    let head = heads.iter().find(|head| head.number == number).cloned().ok_or(StoreError::NotFound)?;
    let version = whole(tx, head).await?;
    let former = signed_before(tx, person, number).await?;
    let former = match heads.into_iter().find(|head| Some(head.number) == former) {
        Some(head) => Some(whole(tx, head).await?),
        None => None,
    };
    let row = sqlx::query!(
        "select latin_given, latin_family, original_given, original_family, birth_year, birth_month, birth_day
         from person_identity where person_id = $1",
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let names = NameForms::new(&NameInput {
        latin_given: row.latin_given,
        latin_family: row.latin_family,
        original_given: row.original_given,
        original_family: row.original_family,
        ..NameInput::default()
    })
    .map_err(|_e| StoreError::Unreadable("names"))?;
    let part = |value: Option<i16>| value.and_then(|value| u32::try_from(value).ok());
    let born = row.birth_year.and_then(|year| {
        PartialDate::from_parts(year.into(), part(row.birth_month), part(row.birth_day)).ok()
    });
    Ok(OpenVersion {
        version,
        former,
        who: who_signs(tx, person, today).await?,
        name: names.heading(),
        original_script: names.display(NameForm::Original, NameOrder::GivenFamily).unwrap_or_default(),
        born,
    })
}

/// The number of the last version before this one that was signed, although it may be replaced by now.
async fn signed_before(tx: &mut Tx, person: PersonId, number: i32) -> Result<Option<i32>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select v.number from plan_version v join plan_agreement a on a.version_id = v.id
         where v.person_id = $1 and v.number < $2 and a.outcome <> 'refused' order by v.number desc limit 1",
        person.as_uuid(),
        number
    )
    .fetch_optional(&mut **tx)
    .await?)
}

async fn whole(tx: &mut Tx, head: VersionHead) -> Result<PlanVersion, StoreError> {
    let content = content(tx, head.id).await?;
    let (agreement, said_to) = agreement(tx, head.id).await?.unzip();
    let moves = review::moves(tx, head.id).await?;
    Ok(PlanVersion { head, content, agreement, said_to: said_to.flatten(), moves })
}

pub(super) async fn content(tx: &mut Tx, id: PlanVersionId) -> Result<PlanContent, StoreError> {
    let content =
        sqlx::query_scalar!("select content from plan_version_content where version_id = $1", id.as_uuid())
            .fetch_one(&mut **tx)
            .await?;
    serde_json::from_value(content).map_err(|_e| StoreError::Unreadable("plan_version"))
}

/// What the client said, and who recorded it.
async fn agreement(
    tx: &mut Tx,
    id: PlanVersionId,
) -> Result<Option<(Agreement, Option<String>)>, StoreError> {
    sqlx::query!(
        r#"select g.outcome, g.refused_goals, g.agreed_on, g.language, g.interpreting, g.interpreter, g.signatory,
             g.signatory_name, g.words, a.display_name as "said_to?"
           from plan_agreement g left join account a on a.id = g.recorded_by where g.version_id = $1"#,
        id.as_uuid()
    )
    .fetch_optional(&mut **tx)
    .await?
    .map(|row| {
        let agreement = Agreement {
            outcome: read_code("plan_agreement", Outcome::from_code(&row.outcome))?,
            refused_goals: row.refused_goals.into_iter().map(GoalId::from_uuid).collect(),
            agreed_on: row.agreed_on,
            language: row.language,
            interpreting: read_code("plan_interpreting", Interpreting::from_code(&row.interpreting))?,
            interpreter: row.interpreter,
            signatory: read_code("plan_signatory", Signatory::from_code(&row.signatory))?,
            signatory_name: row.signatory_name,
            words: row.words,
        };
        Ok((agreement, row.said_to))
    })
    .transpose()
}

pub(super) async fn who_signs(
    tx: &mut Tx,
    person: PersonId,
    today: NaiveDate,
) -> Result<WhoSigns, StoreError> {
    let row = sqlx::query!(
        r#"select c.unaccompanied_minor, c.kind, (select r.name from legal_representative r
             where r.person_id = c.person_id and r.from_day <= $2 and coalesce(r.to_day, 'infinity') >= $2
             order by r.from_day desc limit 1) as representative
           from case_file c where c.person_id = $1"#,
        person.as_uuid(),
        today
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(WhoSigns {
        unaccompanied: row.unaccompanied_minor,
        child_file: row.kind == "child_file",
        representative: row.representative,
    })
}
