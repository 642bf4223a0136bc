//! Putting a document together from what is on file: rows of every chosen part become a tree of entries,
//! codes get their labels and accounts become roles of an organisation.

use super::{of_days, of_person, of_work};
use crate::{
    StoreError, Tx,
    case_file::{birth, read_code},
    names::names_of,
};
use chrono::{Datelike, NaiveDate};
use lidzas_domain::{
    case_document::{
        AccessKind, CaseDocument, Choice, Coded, Entry, FORMAT, Fact, Part, Period, Purpose, Section, Staff,
        Subject, VERSION, Value, access_kind,
    },
    casework::Sensitivity,
    code_list::Role,
    dates::Bilingual,
    person::{NameForm, PersonId},
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// A row of the file as the queries of the parts give it.
pub(super) struct Row {
    pub kind: String,
    /// The id of the row; with the kind it is the entry's.
    pub id: String,
    /// The entry it hangs on, as kind and id.
    pub under: Option<String>,
    pub day: Option<NaiveDate>,
    /// The last day; the year 9999 for what still lasts.
    pub until: Option<NaiveDate>,
    pub sensitivity: Option<String>,
    pub staff: Option<Uuid>,
    /// Label, type and value of each fact.
    pub facts: serde_json::Value,
}

/// What the parts give before codes and accounts are looked up.
#[derive(Default)]
struct Raw {
    parts: Vec<(Part, Vec<Row>)>,
    access: Vec<Access>,
}

struct Access {
    day: NaiveDate,
    account: Uuid,
    action: String,
    times: i64,
    /// Why, where it was opened in an emergency.
    reason: Option<String>,
}

/// A document of what was chosen, with everything in it, not yet issued.
pub(super) async fn document(
    tx: &mut Tx,
    person: PersonId,
    choice: &Choice,
    today: NaiveDate,
) -> Result<CaseDocument, StoreError> {
    let mut raw = Raw::default();
    for part in &choice.parts {
        match part {
            Part::Access => raw.access = access(tx, person, choice.period).await?,
            _ => raw.parts.push((*part, rows(tx, *part, person.as_uuid()).await?)),
        }
    }
    let words = Words::of(tx, &raw).await?;
    let mut sections = Vec::new();
    for (part, rows) in raw.parts {
        sections.push(Section { part, entries: words.entries(rows, choice.period)? });
    }
    if choice.parts.contains(&Part::Access) {
        let entries = words.access(raw.access, choice.purpose);
        sections.push(Section { part: Part::Access, entries });
    }
    let account = tx.account()?.as_uuid();
    let issued_by = words.staff(account).ok_or(StoreError::NotAllowed)?;
    Ok(CaseDocument {
        format: FORMAT.to_owned(),
        version: VERSION,
        number: 0,
        purpose: choice.purpose,
        issued_on: today,
        issued_by,
        reference: String::new(),
        client: subject(tx, person).await?,
        period: choice.period,
        sections,
        left_out: Vec::new(),
        words_left_out: false,
    })
}

async fn rows(tx: &mut Tx, part: Part, person: Uuid) -> Result<Vec<Row>, StoreError> {
    match part {
        Part::Identity => of_person::identity(tx, person).await,
        Part::Household => of_person::household(tx, person).await,
        Part::Course => of_person::course(tx, person).await,
        Part::Problems => of_work::problems(tx, person).await,
        Part::Complexity => of_work::complexity(tx, person).await,
        Part::Plan => of_work::plan(tx, person).await,
        Part::Activities => of_days::activities(tx, person).await,
        Part::Notes => of_days::notes(tx, person).await,
        Part::Requests => of_days::requests(tx, person).await,
        Part::Files => of_days::files(tx, person).await,
        Part::Network => of_days::network(tx, person).await,
        Part::Appointments => of_days::appointments(tx, person).await,
        Part::Access => Ok(Vec::new()),
    }
}

async fn access(tx: &mut Tx, person: PersonId, period: Period) -> Result<Vec<Access>, StoreError> {
    let found = sqlx::query!(
        r#"select day as "day!", account_id as "account!", action as "action!", times as "times!", reason from access_record($1)"#,
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let found = found.into_iter().filter(|row| period.touches(Some(row.day), None));
    Ok(found
        .map(|row| Access {
            day: row.day,
            account: row.account,
            action: row.action,
            times: row.times,
            reason: row.reason,
        })
        .collect())
}

async fn subject(tx: &mut Tx, person: PersonId) -> Result<Subject, StoreError> {
    let row = sqlx::query!(
        "select latin_given, latin_family, original_given, original_family, latvian_given, latvian_family,
           birth_year, birth_month, birth_day from person_identity where person_id = $1",
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let born = birth(row.birth_year, row.birth_month, row.birth_day);
    let names = names_of!(row)?;
    let (given, family) = names.parts(NameForm::Original);
    let original_script = [given, family].into_iter().filter(|part| !part.is_empty());
    Ok(Subject {
        name: names.heading(),
        original_script: original_script.collect::<Vec<_>>().join(" "),
        born,
    })
}

/// The labels of codes and what accounts are, looked up once for a whole document.
struct Words {
    labels: HashMap<(String, String), Bilingual>,
    staff: HashMap<Uuid, Staff>,
}

/// Label, type and value of a fact as a query gives it.
type Triple = (String, String, String);

fn triples(row: &Row) -> Result<Vec<Triple>, StoreError> {
    serde_json::from_value(row.facts.clone()).map_err(|_e| StoreError::Unreadable("document_facts"))
}

impl Words {
    async fn of(tx: &mut Tx, raw: &Raw) -> Result<Self, StoreError> {
        let mut lists: HashSet<String> = HashSet::from([AccessKind::LIST.to_owned()]);
        let mut accounts: HashSet<Uuid> = HashSet::from([tx.account()?.as_uuid()]);
        accounts.extend(raw.access.iter().map(|row| row.account));
        for row in raw.parts.iter().flat_map(|(_, rows)| rows) {
            accounts.extend(row.staff);
            for (_, kind, value) in triples(row)? {
                lists.extend(kind.strip_prefix("code:").map(str::to_owned));
                if kind == "staff" {
                    accounts.extend(value.parse::<Uuid>().ok());
                }
            }
        }
        Ok(Self { labels: labels(tx, lists).await?, staff: staff(tx, accounts).await? })
    }

    fn staff(&self, account: Uuid) -> Option<Staff> {
        self.staff.get(&account).cloned()
    }

    fn coded(&self, list: &str, code: &str) -> Coded {
        let label = self.labels.get(&(list.to_owned(), code.to_owned())).cloned();
        Coded {
            list: list.to_owned(),
            code: code.to_owned(),
            label: label.unwrap_or_else(|| Bilingual::of([code, code])),
        }
    }

    fn value(&self, kind: &str, value: String) -> Option<Value> {
        if let Some(list) = kind.strip_prefix("code:") {
            return Some(Value::Code(self.coded(list, &value)));
        }
        Some(match kind {
            "text" => Value::Text(value),
            "day" => Value::Day(value.parse().ok()?),
            "partial" => Value::Partial(value.parse().ok()?),
            "number" => Value::Number(value.parse().ok()?),
            "yes" => Value::Yes(true),
            "both" => {
                let (lv, en) = value.split_once('\n').unwrap_or((&value, &value));
                Value::Both(Bilingual::of([lv, en]))
            }
            "staff" => Value::Staff(self.staff(value.parse().ok()?)?),
            _ => Value::Plain(value),
        })
    }

    fn entry(&self, row: &Row) -> Result<Entry, StoreError> {
        let facts = triples(row)?.into_iter();
        let facts =
            facts.filter_map(|(label, kind, value)| Some(Fact { label, value: self.value(&kind, value)? }));
        let sensitivity = match &row.sensitivity {
            Some(code) => Some(read_code("sensitivity", Sensitivity::from_code(code))?),
            None => None,
        };
        Ok(Entry {
            id: format!("{}:{}", row.kind, row.id),
            kind: row.kind.clone(),
            day: row.day,
            until: row.until.filter(|day| day.year() < 9999 && Some(*day) != row.day),
            sensitivity: sensitivity.filter(|one| *one != Sensitivity::Ordinary),
            recorded_by: row.staff.and_then(|account| self.staff(account)),
            left_out: None,
            facts: facts.collect(),
            entries: Vec::new(),
        })
    }

    /// The rows of a part as a tree; what is outside the period goes with everything that hangs on it.
    fn entries(&self, rows: Vec<Row>, period: Period) -> Result<Vec<Entry>, StoreError> {
        let mut under: HashMap<String, Vec<Row>> = HashMap::new();
        let mut top = Vec::new();
        for row in rows {
            match &row.under {
                Some(parent) => under.entry(parent.clone()).or_default().push(row),
                None if period.touches(row.day, row.until) => top.push(row),
                None => {}
            }
        }
        top.iter().map(|row| self.hung(row, &mut under)).collect()
    }

    fn hung(&self, row: &Row, under: &mut HashMap<String, Vec<Row>>) -> Result<Entry, StoreError> {
        let mut entry = self.entry(row)?;
        let below = under.remove(&entry.id).unwrap_or_default();
        entry.entries = below.iter().map(|row| self.hung(row, under)).collect::<Result<_, _>>()?;
        Ok(entry)
    }

    /// The access record: a row for each day, who, and what was done; for the client who is a role of an
    /// organisation, and colleagues of the same role are counted together.
    fn access(&self, rows: Vec<Access>, purpose: Purpose) -> Vec<Entry> {
        struct Day {
            staff: Staff,
            times: i64,
            actions: Vec<String>,
            reasons: Vec<String>,
        }
        let mut days: BTreeMap<(NaiveDate, String, AccessKind), Day> = BTreeMap::new();
        for row in rows {
            let Some(mut staff) = self.staff(row.account) else { continue };
            if purpose == Purpose::Client {
                staff.name = None;
            }
            let kind = access_kind(&row.action);
            let who = format!("{}{}{:?}", staff.role, staff.organisation.lv, staff.name);
            let day = days.entry((row.day, who, kind)).or_insert_with(|| Day {
                staff,
                times: 0,
                actions: Vec::new(),
                reasons: Vec::new(),
            });
            day.times += row.times;
            day.reasons.extend(row.reason);
            if !day.actions.contains(&row.action) {
                day.actions.push(row.action);
            }
        }
        let mut place: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        let entry = |((date, _, kind), day): ((NaiveDate, String, AccessKind), Day)| {
            let number = place.entry(date).and_modify(|number| *number += 1).or_insert(1);
            let mut facts = vec![
                ("who", Value::Staff(day.staff)),
                ("what_was_done", Value::Code(self.coded(AccessKind::LIST, kind.code()))),
                ("times", Value::Number(day.times)),
                ("codes", Value::Plain(day.actions.join(", "))),
            ];
            if !day.reasons.is_empty() {
                facts.push(("reason", Value::Text(day.reasons.join("\n"))));
            }
            let facts = facts.into_iter().map(|(label, value)| Fact { label: label.to_owned(), value });
            Entry {
                id: format!("access:{date}.{number}"),
                kind: "access".to_owned(),
                day: Some(date),
                facts: facts.collect(),
                ..Entry::default()
            }
        };
        days.into_iter().map(entry).collect()
    }
}

/// The labels of these lists, also of codes that were retired since.
async fn labels(
    tx: &mut Tx,
    lists: HashSet<String>,
) -> Result<HashMap<(String, String), Bilingual>, StoreError> {
    let lists: Vec<String> = lists.into_iter().collect();
    let rows =
        sqlx::query!("select list, code, label_lv, label_en from code_item where list = any($1)", &lists)
            .fetch_all(&mut **tx)
            .await?;
    let label = |lv, en| Bilingual { lv, en };
    Ok(rows.into_iter().map(|row| ((row.list, row.code), label(row.label_lv, row.label_en))).collect())
}

async fn staff(tx: &mut Tx, accounts: HashSet<Uuid>) -> Result<HashMap<Uuid, Staff>, StoreError> {
    let accounts: Vec<Uuid> = accounts.into_iter().collect();
    let rows = sqlx::query!(
        r#"select a.id as "id!", a.role as "role!", a.display_name as "display_name!", coalesce(p.name_lv, '') as "name_lv!", coalesce(p.name_en, '') as "name_en!"
           from account a left join provider p on p.id = a.provider_id where a.id = any($1)"#,
        &accounts
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let staff = Staff {
                role: read_code("role", Role::from_code(&row.role))?,
                organisation: Bilingual { lv: row.name_lv, en: row.name_en },
                name: Some(row.display_name),
            };
            Ok((row.id, staff))
        })
        .collect()
}
