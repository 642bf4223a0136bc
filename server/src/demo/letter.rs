//! Letters of the demo's requests: of those that went out in writing, most, as the store would freeze them.

use super::copy::{Rows, Table};
use super::draw::Draw;
use super::register::{Household, Member};
use super::staff::Staff;
use chrono::NaiveDate;
use lidzas_domain::{
    dates::{Case, Language},
    institution::{LetterContent, LetterFact},
    person::NameForms,
};
use lidzas_words::text;
use uuid::Uuid;

const LV: Language = Language::Lv;

/// Whose case it is, and who works on it.
#[derive(Clone, Copy)]
pub(super) struct Client<'a> {
    pub member: &'a Member,
    pub household: &'a Household,
    pub staff: &'a Staff,
}

/// A request as the letter says it.
pub(super) struct Asked<'a> {
    pub request: Uuid,
    /// Code of the problem domain.
    pub domain: &'a str,
    /// Name and address of the institution.
    pub institution: [&'a str; 2],
    pub asked: &'a str,
    pub why: &'a str,
    /// What is sent along, as the array that Postgres reads.
    pub documents: &'a str,
    pub sent_on: NaiveDate,
    pub deadline: Option<NaiveDate>,
}

/// Adds the letter of a request, on the day the request was sent.
pub(super) fn write(rows: &mut Rows, draw: &mut Draw, client: &Client<'_>, asked: &Asked<'_>) {
    let Some(content) = content(client, asked) else { return };
    let (id, at) = (draw.id(asked.sent_on), draw.moment(asked.sent_on));
    let told: Vec<_> = content.facts.iter().map(|(fact, _)| fact.code()).collect();
    let told = format!("{{{}}}", told.join(","));
    let frozen = serde_json::to_string(&content).unwrap_or_default();
    let (person, by) = (client.member.person.id, client.household.worker);
    rows.add(
        Table::RequestLetter,
        &[&id, &asked.request, &person, &1, &asked.sent_on, &told, &frozen, &at, &by],
    );
}

fn content(client: &Client<'_>, asked: &Asked<'_>) -> Option<LetterContent> {
    let Client { household, staff, .. } = *client;
    let provider = staff.providers.get(staff.teams.get(household.team)?.provider)?;
    let worker = staff.accounts.iter().find(|account| account.id == household.worker)?;
    let hex = asked.request.simple().to_string().to_uppercase();
    let [institution, address] = asked.institution.map(str::to_owned);
    Some(LetterContent {
        sender: provider.name_lv.to_owned(),
        signed_by: worker.display_name.clone(),
        by_coordinator: false,
        institution,
        contact: String::new(),
        address,
        reference: format!("{}-{}/1", &hex[24..28], &hex[28..]),
        dated: asked.sent_on,
        facts: facts(client, asked.domain)?,
        asked: asked.asked.to_owned(),
        why: asked.why.to_owned(),
        documents: listed(asked.documents),
        deadline: asked.deadline,
        power_given_on: None,
    })
}

/// What the institution cannot answer without: the name and the day of birth, of a benefit the personal code too, of
/// a school the child.
fn facts(client: &Client<'_>, domain: &str) -> Option<Vec<(LetterFact, String)>> {
    let person = &client.member.person;
    let mut facts = vec![
        (LetterFact::Name, NameForms::new(&person.names).ok()?.heading()),
        (LetterFact::BirthDate, person.birth.long(LV, Case::Nominative)),
    ];
    if let (Some(code), "income_benefits") = (&person.personal_code, domain) {
        facts.push((LetterFact::PersonalCode, code.clone()));
    }
    let child = client.household.members.iter().find(|one| one.child && one.person.id != person.id);
    if let (Some(child), "education") = (child, domain) {
        let name = NameForms::new(&child.person.names).ok()?.heading();
        let date = child.person.birth.long(LV, Case::Nominative);
        facts.push((LetterFact::Household, text!(LV, letter.value.member, name = name, date = date)));
    }
    Some(facts)
}

/// The texts of an array that Postgres reads.
fn listed(array: &str) -> Vec<String> {
    let inside = array.trim_matches(['{', '}']);
    inside.split(',').map(|one| one.trim_matches('"').to_owned()).filter(|one| !one.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn what_is_sent_along_is_read_from_the_array() {
        assert_eq!(listed("{\"Iesniegums\",\"Atļaujas kopija\"}"), ["Iesniegums", "Atļaujas kopija"]);
        assert!(listed("{}").is_empty());
    }
}
