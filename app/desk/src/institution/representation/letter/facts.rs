//! The facts of a file in Latvian words, as a letter tells them; what is not on file is not there.

use lidzas_domain::{
    case_file::{HouseholdMember, PersonFile},
    code_list::{self, DocumentKind, LegalStatus, ResidenceKind},
    dates::{Case, Language, long_date},
    institution::{FileInWords, LetterFact},
    person::{NameForm, NameOrder},
};
use lidzas_store::code_list::Item;
use lidzas_words::text;
use std::sync::Arc;

const LV: Language = Language::Lv;

/// Puts a file's facts into words with the labels of these lists.
pub(super) fn in_words(items: Arc<Vec<Item>>) -> impl Fn(&PersonFile) -> FileInWords + Send + Sync {
    move |file| FileInWords {
        facts: facts(file, &items),
        household: file.household.iter().map(|one| (one.person, member(one))).collect(),
    }
}

fn label(items: &[Item], list: &str, code: &str) -> String {
    let found = items.iter().find(|item| item.list == list && item.code == code);
    found.map_or_else(|| code.to_owned(), |item| item.label_lv.clone())
}

fn facts(file: &PersonFile, items: &[Item]) -> Vec<(LetterFact, String)> {
    let birth = file.birth.map(|birth| birth.long(LV, Case::Nominative));
    let original = file.names.display(NameForm::Original, NameOrder::GivenFamily);
    let mut facts = vec![
        (LetterFact::Name, file.names.heading()),
        (LetterFact::OriginalName, original.unwrap_or_default()),
        (LetterFact::BirthDate, birth.unwrap_or_default()),
        (LetterFact::PersonalCode, file.personal_code.clone().unwrap_or_default()),
        (LetterFact::Citizenship, citizenship(file)),
        (LetterFact::Status, status(file, items)),
    ];
    for kind in DocumentKind::ALL {
        let numbers: Vec<_> =
            file.documents.iter().filter(|(one, _)| one == kind).map(|(_, number)| number.as_str()).collect();
        facts.push((LetterFact::of_document(*kind), numbers.join(", ")));
    }
    let spoken = file.languages.iter().filter_map(|code| code_list::language(code)).map(|one| one.lv);
    let representative = file.representative.clone().map(|(name, phone)| joined([&name, &phone]));
    facts.extend([
        (LetterFact::Address, address(file, items)),
        (LetterFact::Phone, file.phone.clone()),
        (LetterFact::Email, file.email.clone()),
        (LetterFact::Languages, spoken.collect::<Vec<_>>().join(", ")),
        (LetterFact::Representative, representative.unwrap_or_default()),
    ]);
    facts.retain(|(_, value)| !value.trim().is_empty());
    facts
}

/// What is there, with commas between.
fn joined<'a>(parts: impl IntoIterator<Item = &'a String>) -> String {
    let there: Vec<_> =
        parts.into_iter().map(String::as_str).filter(|part| !part.trim().is_empty()).collect();
    there.join(", ")
}

fn citizenship(file: &PersonFile) -> String {
    let countries = file.citizenships.iter().filter_map(|code| code_list::country(code));
    let stateless = file.stateless.then(|| text!(LV, letter.value.stateless));
    let named: Vec<String> = countries.map(|country| country.lv.to_owned()).chain(stateless).collect();
    named.join(", ")
}

fn status(file: &PersonFile, items: &[Item]) -> String {
    let newest = file.history.statuses.iter().max_by_key(|entry| entry.happened_on);
    newest
        .map(|entry| {
            let status = label(items, LegalStatus::LIST, entry.status.code());
            let date = long_date(entry.happened_on, LV, Case::Genitive);
            text!(LV, letter.value.status, status = status, date = date)
        })
        .unwrap_or_default()
}

/// The centre by its name, a home by its address; a kind of place is no address.
fn address(file: &PersonFile, items: &[Item]) -> String {
    if file.residence.is_centre() {
        let centre = label(items, ResidenceKind::LIST, file.residence.code());
        joined([&centre, &file.address])
    } else {
        file.address.clone()
    }
}

fn member(member: &HouseholdMember) -> String {
    match member.birth {
        Some(birth) => {
            let date = birth.long(LV, Case::Nominative);
            text!(LV, letter.value.member, name = member.name.clone(), date = date)
        }
        None => member.name.clone(),
    }
}
