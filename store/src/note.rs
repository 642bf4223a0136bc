//! Notes on file: writing one, correcting one by a version of its own, and reading them page by page.

mod about;

pub use about::Offered;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{own_relation, read_code},
    casework::{Recorded, in_use, recorder},
    timeline::{LAST_DAY, opened, wanted_words},
};
use about::{known, offered, words_of};
use chrono::{DateTime, NaiveDate, Utc};
use lidzas_domain::{
    access::{Section, Verb, allows},
    casework::Sensitivity,
    code_list::Role,
    note::{
        About, KINDS, Note, NoteContent, NoteFilter, NoteVersion, NotesFrom, NotesPage, NotesPermitted, PAGE,
        WriteNote,
    },
    person::{AccountId, GoalId, NoteId, OpId, PersonId, ProblemId},
};
use uuid::Uuid;

/// The fields a note has, for the audit.
const FIELDS: &[&str] = &["happened_on", "kind", "words", "sensitivity", "about"];
/// The same of a correction.
const CORRECTED: &[&str] = &["happened_on", "kind", "words", "sensitivity", "about", "reason"];
/// A row of `note` with its author's name.
struct Row {
    id: Uuid,
    original_id: Uuid,
    happened_on: NaiveDate,
    kind: String,
    words: String,
    sensitivity: String,
    problem_id: Option<Uuid>,
    goal_id: Option<Uuid>,
    reason: String,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    written_by: Option<String>,
}

impl Row {
    fn version(self) -> Result<NoteVersion, StoreError> {
        let problem = self.problem_id.map(|id| About::Problem(ProblemId::from_uuid(id)));
        let goal = self.goal_id.map(|id| About::Goal(GoalId::from_uuid(id)));
        Ok(NoteVersion {
            id: NoteId::from_uuid(self.id),
            content: NoteContent {
                happened_on: self.happened_on,
                kind: self.kind,
                words: self.words,
                sensitivity: read_code("sensitivity", Sensitivity::from_code(&self.sensitivity))?,
                about: problem.or(goal),
            },
            reason: self.reason,
            written_by: self.written_by.map(|name| (AccountId::from_uuid(self.recorded_by), name)),
            recorded_at: self.recorded_at,
        })
    }
}

/// What the form of a note begins with.
#[derive(Clone, Debug)]
pub struct NoteToWrite {
    /// What the user may do.
    pub permitted: NotesPermitted,
    /// The note that is corrected; none for a new one.
    pub note: Option<Note>,
    /// The problems and goals it can be about.
    pub offered: Vec<Offered>,
}

impl Store {
    /// A page of the notes of a person as far as this user may read them, and the beginning of the words of
    /// what they are about; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or its notes are not for this user.
    pub async fn notes(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        filter: &NoteFilter,
        wanted: &str,
        from: NotesFrom,
    ) -> Result<(NotesPage, Vec<Offered>), StoreError> {
        let mut tx = self.begin(caller).await?;
        let permitted = permitted(&mut tx, role, person).await?;
        let (notes, next) = page(&mut tx, person, filter, wanted, from).await?;
        let ties: Vec<About> = notes.iter().filter_map(|note| note.now.content.about).collect();
        let ties = words_of(&mut tx, &ties).await?;
        audit::write(&mut tx, audit::Entry::of("notes.seen", person)).await?;
        tx.commit().await?;
        Ok((NotesPage { notes, next, permitted }, ties))
    }

    /// What the form of a note begins with: what this user may do, the problems and goals one can be about,
    /// and the note that is corrected as it reads now, found by the id of any of its versions (that look is
    /// audited).
    ///
    /// # Errors
    /// `NotFound` when there is no such file or note, or it is not for this user.
    pub async fn note_form(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        corrects: Option<NoteId>,
    ) -> Result<NoteToWrite, StoreError> {
        let mut tx = self.begin(caller).await?;
        let permitted = permitted(&mut tx, role, person).await?;
        let mut offered = offered(&mut tx, person).await?;
        let note = match corrects {
            Some(id) => Some(found(&mut tx, person, id).await?),
            None => None,
        };
        // what the note is about is offered although it may have ended since
        if let Some(about) = note.as_ref().and_then(|note| note.now.content.about)
            && offered.iter().all(|(open, _)| *open != about)
        {
            offered.extend(words_of(&mut tx, &[about]).await?);
        }
        if let Some(note) = &note {
            let entry = audit::Entry::of("notes.seen", person);
            audit::write(&mut tx, entry.on(note.original.as_uuid())).await?;
        }
        tx.commit().await?;
        Ok(NoteToWrite { permitted, note, offered })
    }

    /// Writes a note or corrects one, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound` for a file or note that is not there for this user, `NotAllowed`, `ChangedMeanwhile` when
    /// somebody else corrected the note since the form was opened, `Fields` for what does not fit the facts
    /// on file, `Contradiction("nothing_corrected")` for a correction that changes nothing.
    pub async fn write_note(
        &self,
        caller: Caller,
        op: OpId,
        person: PersonId,
        note: WriteNote,
        draft: Option<Uuid>,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "note", move |tx| {
            Box::pin(async move {
                let id = write(tx, person, &note).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }
}

async fn permitted(tx: &mut Tx, role: Role, person: PersonId) -> Result<NotesPermitted, StoreError> {
    opened(tx, person).await?;
    let relation = own_relation(tx, person).await?.of(role);
    let may = |section, verb| allows(role, relation, section, verb);
    let permitted = NotesPermitted {
        write: may(Section::NotesOrdinary, Verb::Record),
        sensitive: may(Section::NotesHealth, Verb::Record) && may(Section::NotesSafety, Verb::Record),
        others: may(Section::NotesOrdinary, Verb::See),
    };
    if permitted.write || permitted.others { Ok(permitted) } else { Err(StoreError::NotFound) }
}

async fn page(
    tx: &mut Tx,
    person: PersonId,
    filter: &NoteFilter,
    wanted: &str,
    from: NotesFrom,
) -> Result<(Vec<Note>, Option<NoteId>), StoreError> {
    let (begin, including) = match from {
        NotesFrom::Newest => (None, false),
        NotesFrom::After(id) => (Some(id), false),
        NotesFrom::At(id) => (Some(id), true),
    };
    let place = match begin {
        Some(id) => sqlx::query!(
            "select n.happened_on, n.original_id from note n
             join note named on named.original_id = n.original_id
             where named.id = $1 and named.person_id = $2
               and not exists (select 1 from note later where later.supersedes = n.id)",
            id.as_uuid(),
            person.as_uuid()
        )
        .fetch_optional(&mut **tx)
        .await?
        .map(|row| (row.happened_on, row.original_id)),
        None => None,
    };
    // without a place the page begins above every note
    let (day, original) = place.unwrap_or((LAST_DAY, Uuid::max()));
    let mut originals = sqlx::query_scalar!(
        r#"select n.original_id from note n
           where n.person_id = $1 and not exists (select 1 from note later where later.supersedes = n.id)
             and (n.happened_on, n.original_id) <= ($2, $3) and ($4 or n.original_id <> $3)
             and ($5::text is null or n.kind = $5) and ($6::text is null or n.sensitivity = $6)
             and not exists (select 1 from unnest($7::text[]) w (word)
               where position(plain_text(w.word) in plain_text(n.words)) = 0)
           order by n.happened_on desc, n.original_id desc limit $8"#,
        person.as_uuid(),
        day,
        original,
        including,
        filter.kind,
        filter.sensitivity.map(Sensitivity::code),
        &wanted_words(wanted),
        i64::try_from(PAGE).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?;
    let more = originals.len() > PAGE;
    originals.truncate(PAGE);
    let notes = versions(tx, &originals).await?;
    let next = notes.last().filter(|_| more).map(|note| note.now.id);
    Ok((notes, next))
}

/// These notes with all their versions that the user may read, in the order asked for.
async fn versions(tx: &mut Tx, originals: &[Uuid]) -> Result<Vec<Note>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select n.id, n.original_id, n.happened_on, n.kind, n.words, n.sensitivity, n.problem_id, n.goal_id, n.reason,
             n.recorded_at, n.recorded_by, a.display_name as "written_by?"
           from note n left join account a on a.id = n.recorded_by
           where n.original_id = any($1) order by n.recorded_at desc, n.id desc"#,
        originals
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut found: Vec<(Uuid, Vec<NoteVersion>)> = originals.iter().map(|id| (*id, Vec::new())).collect();
    for row in rows {
        let original = row.original_id;
        let version = row.version()?;
        if let Some((_, versions)) = found.iter_mut().find(|(id, _)| *id == original) {
            versions.push(version);
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(original, versions)| {
            let mut versions = versions.into_iter();
            let now = versions.next()?;
            Some(Note { original: NoteId::from_uuid(original), now, former: versions.collect() })
        })
        .collect())
}

/// The note one of whose versions this is, as it reads now.
async fn found(tx: &mut Tx, person: PersonId, id: NoteId) -> Result<Note, StoreError> {
    let original = sqlx::query_scalar!(
        "select original_id from note where id = $1 and person_id = $2",
        id.as_uuid(),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    versions(tx, &[original]).await?.pop().ok_or(StoreError::NotFound)
}

async fn write(tx: &mut Tx, person: PersonId, note: &WriteNote) -> Result<Uuid, StoreError> {
    let arrived =
        sqlx::query_scalar!("select arrived_on from case_file where person_id = $1", person.as_uuid())
            .fetch_one(&mut **tx)
            .await?;
    note.check(arrived).map_err(StoreError::Fields)?;
    let former = match &note.corrects {
        Some((id, _)) => Some(corrected(tx, person, *id).await?),
        None => None,
    };
    let content = &note.content;
    if former.as_ref().is_some_and(|(_, former)| former == content) {
        return Err(StoreError::Contradiction("nothing_corrected"));
    }
    // a kind that was retired since stays with the note that has it
    if former.as_ref().is_none_or(|(_, former)| former.kind != content.kind) {
        in_use(tx, KINDS, &content.kind, "kind").await?;
    }
    known(tx, person, content.about).await?;
    let id = Uuid::now_v7();
    let (problem, goal) = match content.about {
        Some(About::Problem(id)) => (Some(id.as_uuid()), None),
        Some(About::Goal(id)) => (None, Some(id.as_uuid())),
        None => (None, None),
    };
    let (supersedes, reason) = match &note.corrects {
        Some((id, reason)) => (Some(id.as_uuid()), reason.as_str()),
        None => (None, ""),
    };
    // of two who correct the same version at once, the second waits here for the first and adds nothing
    let added = sqlx::query!(
        "insert into note (id, original_id, person_id, happened_on, kind, words, sensitivity, problem_id, goal_id, supersedes,
           reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (supersedes) do nothing",
        id,
        former.as_ref().map_or(id, |(original, _)| *original),
        person.as_uuid(),
        content.happened_on,
        content.kind,
        content.words,
        content.sensitivity.code(),
        problem,
        goal,
        supersedes,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    if added.rows_affected() == 0 {
        return Err(StoreError::ChangedMeanwhile { version: 0, people: vec![person] });
    }
    let (action, fields) =
        if supersedes.is_some() { ("note.corrected", CORRECTED) } else { ("note.written", FIELDS) };
    audit::write(tx, audit::Entry::of(action, person).on(id).fields(fields)).await?;
    Ok(id)
}

/// The version that is corrected: its note, and what it says.
async fn corrected(tx: &mut Tx, person: PersonId, id: NoteId) -> Result<(Uuid, NoteContent), StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, original_id, happened_on, kind, words, sensitivity, problem_id, goal_id, reason, recorded_at,
             recorded_by, null::text as written_by
           from note where id = $1 and person_id = $2"#,
        id.as_uuid(),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let original = row.original_id;
    Ok((original, row.version()?.content))
}
