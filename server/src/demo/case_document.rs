//! Documents issued of a few of the demo's open cases: the client asked for a copy of the personal details.

use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::register::{Household, Member};
use super::staff::Staff;
use chrono::NaiveDate;
use lidzas_domain::{
    case_document::{
        CaseDocument, Coded, Entry, FORMAT, Fact, Part, Period, Purpose, Redaction, Section, Staff as By,
        Subject, VERSION, Value,
    },
    code_list::{Role, country, language, reference},
    dates::Bilingual,
    person::{NameForm, NameForms},
};

/// One of so many open cases has a document.
const ONE_OF: u128 = 5;

/// Adds the documents of a household's open cases.
pub(super) fn write(rows: &mut Rows, household: &Household, staff: &Staff, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    for member in household.members.iter().filter(|member| !member.child) {
        let course = &member.course;
        let day = plus(course.opened, 30);
        let id = member.person.id.as_u128();
        if course.no_worker || course.closed_on().is_some() || day > as_of || !id.is_multiple_of(ONE_OF) {
            continue;
        }
        let mut draw = Draw::new(u64::try_from(id & 0xffff_ffff).unwrap_or(0), 25);
        let (id, at) = (draw.id(day), draw.moment(day));
        let hex = id.simple().to_string().to_uppercase();
        let reference = format!("{}-{}", &hex[24..28], &hex[28..]);
        let Some(document) = document(member, household, staff, day, reference) else { continue };
        let content = serde_json::to_string(&document).unwrap_or_default();
        let redaction = serde_json::to_string(&Redaction::default()).unwrap_or_default();
        let (person, by) = (member.person.id, household.worker);
        rows.add(
            Table::CaseDocument,
            &[&id, &person, &1, &"client", &"{identity}", &day, &content, &redaction, &0, &at, &by],
        );
    }
}

fn text(label: &str, words: &str) -> Option<Fact> {
    let words = words.trim();
    (!words.is_empty()).then(|| Fact { label: label.to_owned(), value: Value::Text(words.to_owned()) })
}

fn coded(label: &str, list: &str, code: &str, words: [&str; 2]) -> Fact {
    let coded = Coded { list: list.to_owned(), code: code.to_owned(), label: Bilingual::of(words) };
    Fact { label: label.to_owned(), value: Value::Code(coded) }
}

/// The personal details as they are on file, as the store would freeze them.
fn document(
    member: &Member,
    household: &Household,
    staff: &Staff,
    day: NaiveDate,
    reference: String,
) -> Option<CaseDocument> {
    let person = &member.person;
    let names = NameForms::new(&person.names).ok()?;
    let whole = |form| {
        let (given, family) = names.parts(form);
        format!("{given} {family}").trim().to_owned()
    };
    let sex = reference::find("sex", person.sex.code())?;
    let mut facts: Vec<Fact> = [
        text("latin_name", &whole(NameForm::Latin)),
        text("original_name", &whole(NameForm::Original)),
        text("latvian_name", &whole(NameForm::Latvian)),
    ]
    .into_iter()
    .flatten()
    .collect();
    facts.push(Fact { label: "born".to_owned(), value: Value::Partial(person.birth) });
    facts.push(coded("sex", "sex", sex.code, [sex.lv, sex.en]));
    let countries = person.citizenships.iter().filter_map(|code| country(code));
    facts.extend(countries.map(|one| coded("citizenship", "country", one.code, [one.lv, one.en])));
    let languages = person.languages.iter().filter_map(|code| language(code));
    facts.extend(languages.map(|one| coded("language", "language", one.code, [one.lv, one.en])));
    facts.push(Fact { label: "arrived_on".to_owned(), value: Value::Day(member.course.arrived) });
    let provider = staff.providers.get(staff.teams.get(household.team)?.provider)?;
    let by = By {
        role: Role::SocialWorker,
        organisation: Bilingual::of([provider.name_lv, provider.name_en]),
        name: None,
    };
    let identity = Entry {
        id: format!("identity:{}", person.id),
        kind: "identity".to_owned(),
        facts,
        ..Entry::default()
    };
    Some(CaseDocument {
        format: FORMAT.to_owned(),
        version: VERSION,
        number: 1,
        purpose: Purpose::Client,
        issued_on: day,
        issued_by: by,
        reference,
        client: Subject {
            name: names.heading(),
            original_script: whole(NameForm::Original),
            born: Some(person.birth),
        },
        period: Period::default(),
        sections: vec![Section { part: Part::Identity, entries: vec![identity] }],
        left_out: Vec::new(),
        words_left_out: false,
    })
}
