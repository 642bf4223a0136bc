//! Ties and family links with all their versions, as far as the user may see them.

use crate::{StoreError, Tx, case_file::read_code};
use chrono::{DateTime, NaiveDate, Utc};
use lidzas_domain::{
    casework::Sensitivity,
    network::{
        Around, Care, FamilyLink, Kinship, Quality, Relative, Standing, StandingLink, StandingTie, Strength,
        Tie, Version,
    },
    person::{FamilyLinkId, NetworkTieId, PersonId},
};
use uuid::Uuid;

struct TieRow {
    id: Uuid,
    version: i32,
    person_id: Uuid,
    name: String,
    kind: String,
    around: String,
    strength: String,
    quality: String,
    contact: String,
    language: String,
    help: String,
    tensions: String,
    since: Option<NaiveDate>,
    sensitivity: String,
    happened_on: NaiveDate,
    reason: String,
    ended: bool,
    recorded_at: DateTime<Utc>,
    recorded_by: Option<String>,
}

impl TieRow {
    fn read(self) -> Result<(Uuid, Uuid, Version<Tie>), StoreError> {
        let content = Tie {
            name: self.name,
            kind: self.kind,
            around: read_code("tie_around", Around::from_code(&self.around))?,
            strength: read_code("tie_strength", Strength::from_code(&self.strength))?,
            quality: read_code("tie_quality", Quality::from_code(&self.quality))?,
            contact: self.contact,
            language: self.language,
            help: self.help,
            tensions: self.tensions,
            since: self.since,
            sensitivity: read_code("sensitivity", Sensitivity::from_code(&self.sensitivity))?,
        };
        let Self { id, person_id, version, happened_on, reason, ended, recorded_at, recorded_by, .. } = self;
        let version =
            Version { number: version, content, happened_on, reason, ended, recorded_by, recorded_at };
        Ok((id, person_id, version))
    }
}

struct LinkRow {
    id: Uuid,
    version: i32,
    person_id: Uuid,
    relative_id: Option<Uuid>,
    name: String,
    kinship: String,
    care: String,
    words: String,
    sensitivity: String,
    happened_on: NaiveDate,
    reason: String,
    ended: bool,
    recorded_at: DateTime<Utc>,
    recorded_by: Option<String>,
}

impl LinkRow {
    fn read(self) -> Result<(Uuid, Uuid, Version<FamilyLink>), StoreError> {
        let relative = match self.relative_id {
            Some(id) => Relative::OnFile(PersonId::from_uuid(id)),
            None => Relative::Named(self.name),
        };
        let content = FamilyLink {
            relative,
            kinship: read_code("kinship", Kinship::from_code(&self.kinship))?,
            care: read_code("family_care", Care::from_code(&self.care))?,
            words: self.words,
            sensitivity: read_code("sensitivity", Sensitivity::from_code(&self.sensitivity))?,
        };
        let Self { id, person_id, version, happened_on, reason, ended, recorded_at, recorded_by, .. } = self;
        let version =
            Version { number: version, content, happened_on, reason, ended, recorded_by, recorded_at };
        Ok((id, person_id, version))
    }
}

/// Puts versions together, each thing's newest first as the rows come; the things in their rows' order.
fn gather<Id, T>(rows: Vec<(Uuid, Uuid, Version<T>)>, id_of: impl Fn(Uuid) -> Id) -> Vec<Standing<Id, T>> {
    let mut gathered: Vec<(Uuid, Standing<Id, T>)> = Vec::new();
    for (id, person, version) in rows {
        match gathered.last_mut() {
            Some((last, standing)) if *last == id => standing.former.push(version),
            _ => {
                let person = PersonId::from_uuid(person);
                gathered.push((id, Standing { id: id_of(id), person, now: version, former: Vec::new() }));
            }
        }
    }
    gathered.into_iter().map(|(_, standing)| standing).collect()
}

/// The ties of a person, and those around the household that are recorded in another member's file: those
/// that last first, by name.
pub(super) async fn ties(tx: &mut Tx, person: PersonId) -> Result<Vec<StandingTie>, StoreError> {
    let rows = sqlx::query_as!(
        TieRow,
        r#"select t.id, t.version, t.person_id, t.name, t.kind, t.around, t.strength, t.quality, t.contact, t.language, t.help,
             t.tensions, t.since, t.sensitivity, t.happened_on, t.reason, t.ended, t.recorded_at, a.display_name as "recorded_by?"
           from network_tie t left join account a on a.id = t.recorded_by
           where t.person_id = any(array(
               select m.person_id from household_member own
               join household_member m on m.household_id = own.household_id and m.to_day is null
               where own.person_id = $1 and own.to_day is null union select $1))
           order by t.id, t.version desc"#,
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = rows.into_iter().map(TieRow::read).collect::<Result<_, _>>()?;
    let mut ties = gather(rows, NetworkTieId::from_uuid);
    ties.retain(|tie| tie.person == person || tie.now.content.around == Around::Household);
    ties.sort_by(|one, other| {
        let ended = one.now.ended.cmp(&other.now.ended);
        let named = || crate::collation::latvian(&one.now.content.name, &other.now.content.name);
        ended.then_with(named).then_with(|| one.id.as_uuid().cmp(&other.id.as_uuid()))
    });
    Ok(ties)
}

/// One tie with its versions.
pub(super) async fn tie(tx: &mut Tx, id: NetworkTieId) -> Result<Option<StandingTie>, StoreError> {
    let rows = sqlx::query_as!(
        TieRow,
        r#"select t.id, t.version, t.person_id, t.name, t.kind, t.around, t.strength, t.quality, t.contact, t.language, t.help,
             t.tensions, t.since, t.sensitivity, t.happened_on, t.reason, t.ended, t.recorded_at, null::text as recorded_by
           from network_tie t where t.id = $1 order by t.version desc"#,
        id.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = rows.into_iter().map(TieRow::read).collect::<Result<_, _>>()?;
    Ok(gather(rows, NetworkTieId::from_uuid).pop())
}

/// How the family stands to a person, those that last first; what is recorded in the other's file is turned
/// round.
pub(super) async fn family(tx: &mut Tx, person: PersonId) -> Result<Vec<StandingLink>, StoreError> {
    let rows = sqlx::query_as!(
        LinkRow,
        r#"select l.id, l.version, l.person_id, l.relative_id, l.name, l.kinship, l.care, l.words, l.sensitivity, l.happened_on,
             l.reason, l.ended, l.recorded_at, a.display_name as "recorded_by?"
           from family_link l left join account a on a.id = l.recorded_by
           where l.person_id = $1 or l.relative_id = $1 order by l.id, l.version desc"#,
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = rows.into_iter().map(LinkRow::read).collect::<Result<_, _>>()?;
    let mut links = gather(rows, FamilyLinkId::from_uuid);
    // whose relative was corrected to somebody else stands in that one's file only
    links.retain(|link| link.person == person || link.now.content.relative == Relative::OnFile(person));
    for link in links.iter_mut().filter(|link| link.person != person) {
        let recorded_in = link.person;
        turn_round(&mut link.now.content, recorded_in);
        for version in &mut link.former {
            turn_round(&mut version.content, recorded_in);
        }
    }
    links.sort_by_key(|link| (link.now.ended, link.now.content.kinship, link.id.as_uuid()));
    Ok(links)
}

fn turn_round(link: &mut FamilyLink, recorded_in: PersonId) {
    link.relative = Relative::OnFile(recorded_in);
    link.kinship = link.kinship.reversed();
    link.care = link.care.reversed();
}

/// One family link with its versions, as it is recorded.
pub(super) async fn link(tx: &mut Tx, id: FamilyLinkId) -> Result<Option<StandingLink>, StoreError> {
    let rows = sqlx::query_as!(
        LinkRow,
        r#"select l.id, l.version, l.person_id, l.relative_id, l.name, l.kinship, l.care, l.words, l.sensitivity, l.happened_on,
             l.reason, l.ended, l.recorded_at, null::text as recorded_by
           from family_link l where l.id = $1 order by l.version desc"#,
        id.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = rows.into_iter().map(LinkRow::read).collect::<Result<_, _>>()?;
    Ok(gather(rows, FamilyLinkId::from_uuid).pop())
}
