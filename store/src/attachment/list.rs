//! Reading the files of a case: a page of them, and one with everything that was said of it.

use super::tie;
use crate::{StoreError, Tx, case_file::read_code};
use chrono::{DateTime, NaiveDate, Utc};
use lidzas_domain::{
    attachment::{
        Attachment, AttachmentFacts, AttachmentFilter, AttachmentVersion, Kept, PAGE, SetAside,
        content::FileType,
    },
    casework::Sensitivity,
    person::{AccountId, AttachmentId, PersonId},
};
use uuid::Uuid;

/// A row of `attachment` with the names of who filed it and who set it aside.
struct Row {
    id: Uuid,
    version: i32,
    kind: String,
    title: String,
    dated_on: NaiveDate,
    sensitivity: String,
    problem_id: Option<Uuid>,
    request_id: Option<Uuid>,
    file_type: String,
    bytes: i64,
    width: Option<i32>,
    height: Option<i32>,
    name: String,
    set_aside_reason: Option<String>,
    set_aside_at: Option<DateTime<Utc>>,
    set_aside_by: Option<String>,
    recorded_at: DateTime<Utc>,
    filed_by: Option<String>,
}

impl Row {
    fn attachment(self) -> Result<Attachment, StoreError> {
        let set_aside = self.set_aside_at.map(|at| SetAside {
            reason: self.set_aside_reason.unwrap_or_default(),
            by: self.set_aside_by,
            at,
        });
        Ok(Attachment {
            id: AttachmentId::from_uuid(self.id),
            version: self.version,
            facts: AttachmentFacts {
                kind: self.kind,
                title: self.title,
                dated_on: self.dated_on,
                sensitivity: read_code("sensitivity", Sensitivity::from_code(&self.sensitivity))?,
                about: tie::of_columns(self.problem_id, self.request_id),
            },
            kept: Kept {
                file_type: read_code("file_type", FileType::from_code(&self.file_type))?,
                bytes: self.bytes,
                pixels: self.width.zip(self.height),
                name: self.name,
            },
            filed_by: self.filed_by,
            filed_at: self.recorded_at,
            set_aside,
            versions: Vec::new(),
        })
    }
}

/// A page of files, the newest filed first, after one of them; and after which the next page begins.
pub(super) async fn page(
    tx: &mut Tx,
    person: PersonId,
    filter: &AttachmentFilter,
    after: Option<AttachmentId>,
) -> Result<(Vec<Attachment>, Option<AttachmentId>), StoreError> {
    let mut rows = sqlx::query_as!(
        Row,
        r#"select f.id, f.version, f.kind, f.title, f.dated_on, f.sensitivity, f.problem_id, f.request_id, f.file_type, f.bytes,
             f.width, f.height, f.name, f.set_aside_reason, f.set_aside_at, b.display_name as "set_aside_by?", f.recorded_at,
             a.display_name as "filed_by?"
           from attachment f left join account a on a.id = f.recorded_by left join account b on b.id = f.set_aside_by
           where f.person_id = $1 and ($2::text is null or f.kind = $2) and (f.set_aside_at is not null) = $3
             and ($4::uuid is null or (f.recorded_at, f.id) < (select p.recorded_at, p.id from attachment p where p.id = $4))
           order by f.recorded_at desc, f.id desc limit $5"#,
        person.as_uuid(),
        filter.kind,
        filter.set_aside,
        after.map(AttachmentId::as_uuid),
        i64::try_from(PAGE).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let page: Vec<Attachment> = rows.into_iter().map(Row::attachment).collect::<Result<_, _>>()?;
    let next = page.last().filter(|_| more).map(|last| last.id);
    Ok((page, next))
}

/// One file with everything that was said of it.
///
/// # Errors
/// `NotFound`.
pub(super) async fn one(tx: &mut Tx, person: PersonId, id: AttachmentId) -> Result<Attachment, StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select f.id, f.version, f.kind, f.title, f.dated_on, f.sensitivity, f.problem_id, f.request_id, f.file_type, f.bytes,
             f.width, f.height, f.name, f.set_aside_reason, f.set_aside_at, b.display_name as "set_aside_by?", f.recorded_at,
             a.display_name as "filed_by?"
           from attachment f left join account a on a.id = f.recorded_by left join account b on b.id = f.set_aside_by
           where f.id = $1 and f.person_id = $2"#,
        id.as_uuid(),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let mut attachment = row.attachment()?;
    attachment.versions = versions(tx, id).await?;
    Ok(attachment)
}

/// What was said of a file, the newest first, with why it was said anew.
async fn versions(tx: &mut Tx, id: AttachmentId) -> Result<Vec<AttachmentVersion>, StoreError> {
    let rows = sqlx::query!(
        r#"select v.version, v.kind, v.title, v.dated_on, v.sensitivity, v.problem_id, v.request_id, v.reason, v.recorded_at,
             v.recorded_by, a.display_name as "name?"
           from attachment_version v left join account a on a.id = v.recorded_by
           where v.attachment_id = $1 order by v.version desc"#,
        id.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(AttachmentVersion {
                number: row.version,
                facts: AttachmentFacts {
                    kind: row.kind,
                    title: row.title,
                    dated_on: row.dated_on,
                    sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
                    about: tie::of_columns(row.problem_id, row.request_id),
                },
                reason: row.reason,
                recorded_by: row.name.map(|name| (AccountId::from_uuid(row.recorded_by), name)),
                recorded_at: row.recorded_at,
            })
        })
        .collect()
}
