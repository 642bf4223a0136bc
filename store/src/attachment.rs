//! What is said of the files on a case. The content is not here: the server keeps it sealed under the
//! file's id, and asks here before it takes one in or hands one out.

mod change;
mod list;
mod tie;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::own_relation,
    casework::{Recorded, in_use, recorder},
    timeline::opened,
};
use lidzas_domain::{
    access::{Section, Verb, allows},
    attachment::{
        Attachment, AttachmentFacts, AttachmentFilter, AttachmentsPage, AttachmentsPermitted,
        ChangeAttachment, KINDS, Kept, MOST_OF_A_PERSON, at_file, content::FileFault,
    },
    code_list::Role,
    person::{AttachmentId, OpId, PersonId},
};
use std::collections::HashSet;
use uuid::Uuid;

pub use tie::Offered;

/// The fields of a new file, for the audit.
const FIELDS: &[&str] = &["kind", "title", "dated_on", "sensitivity", "about", "file"];

/// What is looked at when a file is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOut {
    /// Its small picture in a list; who saw the list is on record.
    Thumbnail,
    /// It is opened in the browser.
    Open,
    /// It is downloaded.
    Download,
}

/// A file that is filed: its content lies sealed under its id already.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// Its id.
    pub id: AttachmentId,
    /// What is said of it.
    pub facts: AttachmentFacts,
    /// What it holds.
    pub kept: Kept,
}

/// What a page about one file begins with.
#[derive(Clone, Debug)]
pub struct AttachmentSheet {
    /// What the user may do.
    pub permitted: AttachmentsPermitted,
    /// The file with its versions; none for a new one.
    pub attachment: Option<Attachment>,
    /// The problems and requests it can belong to.
    pub offered: Vec<Offered>,
}

impl Store {
    /// A page of the files of a person as far as this user may read them, and what they belong to; the look is
    /// audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such case, or its files are not for this user.
    pub async fn attachments(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        filter: &AttachmentFilter,
        after: Option<AttachmentId>,
    ) -> Result<AttachmentsPage, StoreError> {
        let mut tx = self.begin(caller).await?;
        let permitted = permitted(&mut tx, role, person).await?;
        let (attachments, next) = list::page(&mut tx, person, filter, after).await?;
        audit::write(&mut tx, audit::Entry::of("attachments.seen", person)).await?;
        tx.commit().await?;
        Ok(AttachmentsPage { attachments, next, permitted })
    }

    /// What a page about one file begins with, or about a new one; the look at a file is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such case or file, or it is not for this user.
    pub async fn attachment_sheet(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        of: Option<AttachmentId>,
    ) -> Result<AttachmentSheet, StoreError> {
        let mut tx = self.begin(caller).await?;
        let permitted = permitted(&mut tx, role, person).await?;
        let attachment = match of {
            Some(id) => Some(list::one(&mut tx, person, id).await?),
            None => None,
        };
        let about = attachment.as_ref().and_then(|attachment| attachment.facts.about);
        let offered = tie::offered(&mut tx, person, about).await?;
        if let Some(id) = of {
            let entry = audit::Entry::of("attachments.seen", person);
            audit::write(&mut tx, entry.on(id.as_uuid())).await?;
        }
        tx.commit().await?;
        Ok(AttachmentSheet { permitted, attachment, offered })
    }

    /// Whether this user may file something on this case: asked before a content is read and sealed.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, or `Fields` when the person has as many files as there may be.
    pub async fn may_file_attachment(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin(caller).await?;
        let permitted = permitted(&mut tx, role, person).await?;
        let room = room(&mut tx, person).await;
        tx.commit().await?;
        if permitted.file { room } else { Err(StoreError::NotAllowed) }
    }

    /// The files of a person that hold as much of the same type and that this user may see, the newest first, at
    /// most ten: whether one holds the same, the server compares. What was set aside is none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn attachments_of_size(
        &self,
        caller: Caller,
        person: PersonId,
        kept: &Kept,
    ) -> Result<Vec<AttachmentId>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let ids = sqlx::query_scalar!(
            "select id from attachment where person_id = $1 and file_type = $2 and bytes = $3 and set_aside_at is null
             order by recorded_at desc, id desc limit 10",
            person.as_uuid(),
            kept.file_type.code(),
            kept.bytes
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(ids.into_iter().map(AttachmentId::from_uuid).collect())
    }

    /// Files what the server has sealed, once; the form's draft goes with it. Sent a second time it
    /// answers the first one's id: what was sealed for the second is then in nobody's way.
    ///
    /// # Errors
    /// As [`Store::may_file_attachment`], and `Fields` for what does not fit the facts on file.
    pub async fn file_attachment(
        &self,
        caller: Caller,
        op: OpId,
        person: PersonId,
        new: NewAttachment,
        draft: Option<Uuid>,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "attachment", move |tx| {
            Box::pin(async move {
                let id = file(tx, person, &new).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }

    /// Corrects what is said of a file, or sets it aside, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `ChangedMeanwhile` when it was changed since the form was opened, `Fields` for
    /// what does not fit the facts on file, `Contradiction("nothing_corrected")`.
    #[expect(clippy::too_many_arguments, reason = "the version belongs to the file that is changed")]
    pub async fn change_attachment(
        &self,
        caller: Caller,
        op: OpId,
        person: PersonId,
        id: AttachmentId,
        version: i32,
        change: ChangeAttachment,
        draft: Option<Uuid>,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "attachment_change", move |tx| {
            Box::pin(async move {
                change::record(tx, person, id, version, &change).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id: id.as_uuid() })
            })
        })
        .await
    }

    /// Whether a file may be handed out to this user, and what it holds; handing out is audited. A file
    /// that was set aside is handed out to nobody.
    ///
    /// # Errors
    /// `NotFound` when there is no such case or file, or it is not for this user.
    pub async fn hand_out_attachment(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        id: AttachmentId,
        how: HandOut,
    ) -> Result<Kept, StoreError> {
        let mut tx = self.begin(caller).await?;
        permitted(&mut tx, role, person).await?;
        let attachment = list::one(&mut tx, person, id).await?;
        if attachment.set_aside.is_some() {
            return Err(StoreError::NotFound);
        }
        let action = match how {
            HandOut::Thumbnail => None,
            HandOut::Open => Some("attachment.opened"),
            HandOut::Download => Some("attachment.handed_out"),
        };
        if let Some(action) = action {
            audit::write(&mut tx, audit::Entry::of(action, person).on(id.as_uuid())).await?;
        }
        tx.commit().await?;
        Ok(attachment.kept)
    }

    /// Which of these ids have a row. For the nightly job, who sees them all.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn attachments_on_file(
        &self,
        caller: Caller,
        ids: &[Uuid],
    ) -> Result<HashSet<Uuid>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let known = sqlx::query_scalar!("select id from attachment where id = any($1)", ids)
            .fetch_all(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(known.into_iter().collect())
    }
}

async fn permitted(tx: &mut Tx, role: Role, person: PersonId) -> Result<AttachmentsPermitted, StoreError> {
    opened(tx, person).await?;
    let relation = own_relation(tx, person).await?.of(role);
    let may = |verb| allows(role, relation, Section::Files, verb);
    let permitted =
        AttachmentsPermitted { file: may(Verb::Record), change: may(Verb::Change), others: may(Verb::See) };
    if permitted.file || permitted.others { Ok(permitted) } else { Err(StoreError::NotFound) }
}

/// Refuses a file more than a person may have, as far as this user sees them.
async fn room(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let there = sqlx::query_scalar!(
        r#"select count(*) as "there!" from attachment where person_id = $1"#,
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if there < MOST_OF_A_PERSON { Ok(()) } else { Err(StoreError::Fields(at_file(FileFault::TooManyFiles))) }
}

async fn file(tx: &mut Tx, person: PersonId, new: &NewAttachment) -> Result<Uuid, StoreError> {
    opened(tx, person).await?;
    // two who file at once are counted one after the other
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 7304)) as locked", person.to_string())
        .fetch_one(&mut **tx)
        .await?;
    room(tx, person).await?;
    in_use(tx, KINDS, &new.facts.kind, "kind").await?;
    tie::known(tx, person, new.facts.about).await?;
    let (problem, request) = tie::columns(new.facts.about);
    let id = new.id.as_uuid();
    sqlx::query!(
        "insert into attachment (id, person_id, kind, title, dated_on, sensitivity, problem_id, request_id, file_type, bytes,
           width, height, name, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id,
        person.as_uuid(),
        new.facts.kind,
        new.facts.title,
        new.facts.dated_on,
        new.facts.sensitivity.code(),
        problem,
        request,
        new.kept.file_type.code(),
        new.kept.bytes,
        new.kept.pixels.map(|(width, _)| width),
        new.kept.pixels.map(|(_, height)| height),
        new.kept.name,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    change::keep_version(tx, person, new.id, (1, ""), &new.facts).await?;
    audit::write(tx, audit::Entry::of("attachment.filed", person).on(id).fields(FIELDS)).await?;
    Ok(id)
}
